package dev.rollcall.json;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Small collections as they stand in a column. */
public final class StoredJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<Set<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> TEXT_BY_TEXT = new TypeReference<>() {};

  private StoredJson() {}

  public static String of(Collection<String> texts) {
    return MAPPER.writeValueAsString(new TreeSet<>(texts));
  }

  /** The texts in their order. */
  public static String ofList(List<String> texts) {
    return MAPPER.writeValueAsString(texts);
  }

  public static List<String> list(String json) {
    return MAPPER.readValue(json, LIST);
  }

  public static String of(Map<String, String> texts) {
    return MAPPER.writeValueAsString(new TreeMap<>(texts));
  }

  public static Set<String> texts(String json) {
    return MAPPER.readValue(json, TEXTS);
  }

  public static Map<String, String> map(String json) {
    return MAPPER.readValue(json, TEXT_BY_TEXT);
  }
}
