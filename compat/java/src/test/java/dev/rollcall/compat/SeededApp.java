package dev.rollcall.compat;

/** The apps of {@code compat/seed.yaml}, by their purpose. */
enum SeededApp {
  EVERY_SCOPE("cli_c0a7000000000001", "01"),
  /** Has the other scope that the endpoint accepts, and no field scope. */
  EVENT_SCOPE_ONLY("cli_c0a7000000000002", "02"),
  NO_SCOPE("cli_c0a7000000000003", "03"),
  SWITCHED_OFF("cli_c0a7000000000004", "04"),
  THREE_A_MINUTE("cli_c0a7000000000005", "05"),
  TWO_A_MONTH("cli_c0a7000000000006", "06"),
  USUAL_LIMITS("cli_c0a7000000000007", "07"),
  WRONG_SECRET("cli_c0a7000000000008", "08"),
  OUTLIVES_THE_SERVER("cli_c0a7000000000009", "09"),
  OF_THE_NEIGHBOUR("cli_c0a7000000000021", "21");

  static final String TENANT = "c0a7000000000001";
  static final String NEIGHBOUR = "c0a7000000000002";

  /** Of {@link #EVERY_SCOPE}. */
  static final String REDIRECT_URI = "https://app.example.com/callback";

  /** Of Alice. */
  static final String PASSWORD = "alice-of-no-value";

  private final String id;
  private final String number;

  SeededApp(String id, String number) {
    this.id = id;
    this.number = number;
  }

  String id() {
    return id;
  }

  String secret() {
    return "compat-secret-of-no-value-0000" + number;
  }
}
