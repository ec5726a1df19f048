package dev.rollcall.gateway;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.Edition;
import dev.rollcall.config.Policies.EmptyParameter;
import dev.rollcall.config.Policies.UnfinishedTime;
import dev.rollcall.config.Policies.UserTokenSees;
import dev.rollcall.config.QueryWindow;
import dev.rollcall.config.RateLimits;
import dev.rollcall.config.Settings;
import java.time.Duration;

/** The default policies but one. */
public final class PolicyCase {

  private UnfinishedTime unfinishedTime = Policies.DEFAULT.unfinishedTime();
  private QueryWindow queryWindow = Policies.DEFAULT.queryWindow();
  private int windowError = Policies.DEFAULT.windowError();
  private int foreignMeeting = Policies.DEFAULT.foreignMeeting();
  private UserTokenSees userTokenSees = Policies.DEFAULT.userTokenSees();
  private Edition edition = Policies.DEFAULT.edition();
  private int expiredTenantTokenStatus = Policies.DEFAULT.expiredTenantTokenStatus();
  private int wrongSecretStatus = Policies.DEFAULT.wrongSecretStatus();
  private int quotaStatus = Policies.DEFAULT.quotaStatus();
  private boolean businessErrorDetail = Policies.DEFAULT.businessErrorDetail();
  private int invalidParameterCode = Policies.DEFAULT.invalidParameterCode();
  private EmptyParameter emptyParameter = Policies.DEFAULT.emptyParameter();
  private Policies.UnservedPath unservedPath = Policies.DEFAULT.unservedPath();
  private boolean unionIdHides = Policies.DEFAULT.unionIdHides();

  private PolicyCase() {}

  public static Policies unfinishedTime(UnfinishedTime value) {
    PolicyCase policy = new PolicyCase();
    policy.unfinishedTime = value;
    return policy.policies();
  }

  public static Policies queryWindow(Duration value) {
    PolicyCase policy = new PolicyCase();
    policy.queryWindow = new QueryWindow.Limited(value);
    return policy.policies();
  }

  public static Policies unlimitedWindow() {
    PolicyCase policy = new PolicyCase();
    policy.queryWindow = new QueryWindow.Unlimited();
    return policy.policies();
  }

  public static Policies windowError(int value) {
    PolicyCase policy = new PolicyCase();
    policy.windowError = value;
    return policy.policies();
  }

  public static Policies foreignMeeting(int value) {
    PolicyCase policy = new PolicyCase();
    policy.foreignMeeting = value;
    return policy.policies();
  }

  public static Policies userTokenSees(UserTokenSees value) {
    PolicyCase policy = new PolicyCase();
    policy.userTokenSees = value;
    return policy.policies();
  }

  public static Policies edition(Edition value) {
    PolicyCase policy = new PolicyCase();
    policy.edition = value;
    return policy.policies();
  }

  public static Policies expiredTenantTokenStatus(int value) {
    PolicyCase policy = new PolicyCase();
    policy.expiredTenantTokenStatus = value;
    return policy.policies();
  }

  public static Policies wrongSecretStatus(int value) {
    PolicyCase policy = new PolicyCase();
    policy.wrongSecretStatus = value;
    return policy.policies();
  }

  public static Policies quotaStatus(int value) {
    PolicyCase policy = new PolicyCase();
    policy.quotaStatus = value;
    return policy.policies();
  }

  public static Policies businessErrorDetail() {
    PolicyCase policy = new PolicyCase();
    policy.businessErrorDetail = true;
    return policy.policies();
  }

  public static Policies invalidParameterCode(int value) {
    PolicyCase policy = new PolicyCase();
    policy.invalidParameterCode = value;
    return policy.policies();
  }

  public static Policies unservedPath(Policies.UnservedPath value) {
    PolicyCase policy = new PolicyCase();
    policy.unservedPath = value;
    return policy.policies();
  }

  public static Policies emptyParameter(EmptyParameter value) {
    PolicyCase policy = new PolicyCase();
    policy.emptyParameter = value;
    return policy.policies();
  }

  public static Policies unionIdHides() {
    PolicyCase policy = new PolicyCase();
    policy.unionIdHides = true;
    return policy.policies();
  }

  private Policies policies() {
    return new Policies(
        unfinishedTime,
        queryWindow,
        windowError,
        foreignMeeting,
        userTokenSees,
        edition,
        expiredTenantTokenStatus,
        wrongSecretStatus,
        quotaStatus,
        businessErrorDetail,
        invalidParameterCode,
        emptyParameter,
        unservedPath,
        unionIdHides);
  }

  /** The default settings with these policies. */
  public static Settings settings(Policies policies) {
    return settings(policies, Settings.DEFAULT.rateLimits());
  }

  static Settings settings(Policies policies, RateLimits rateLimits) {
    Settings base = Settings.DEFAULT;
    return new Settings(
        base.data(),
        base.store(),
        base.host(),
        base.port(),
        base.publicUrl(),
        rateLimits,
        base.rateSharing(),
        base.monthlyQuota(),
        base.bodyLimit(),
        base.emptyGrace(),
        base.recordingWait(),
        base.packAfter(),
        base.longestToken(),
        base.httpLimits(),
        base.tls(),
        base.accessLog(),
        base.signIn(),
        base.kafka(),
        policies);
  }
}
