package com.runsmarter.template;

import com.runsmarter.template.Throttles.Limit;
import java.util.LinkedHashMap;

/** Reads {@code AWS::Serverless::HttpApi}. */
final class Apis {
  private static final int HIGHEST_RATE = 1_000_000;
  private static final int HIGHEST_BURST = 1_000_000;

  private Apis() {}

  /** The site and the API are one origin, so that no page of another has to be let in. */
  static void checkWithoutCors(Place api) {
    Place rules = api.at("CorsConfiguration");
    if (rules.present()) {
      throw rules.broken("the local stack answers no page of another origin");
    }
  }

  static Throttles throttles(Place api) {
    var routes = new LinkedHashMap<String, Limit>();
    api.at("RouteSettings")
        .fields()
        .forEach((route, settings) -> routes.put(route, limit(settings)));
    return new Throttles(api.at("DefaultRouteSettings").optional().map(Apis::limit), routes);
  }

  private static Limit limit(Place settings) {
    settings.knows("DetailedMetricsEnabled", "ThrottlingBurstLimit", "ThrottlingRateLimit");
    return new Limit(
        stated(settings.at("ThrottlingRateLimit")).decimal(0, HIGHEST_RATE),
        stated(settings.at("ThrottlingBurstLimit")).number(0, HIGHEST_BURST));
  }

  private static Place stated(Place limit) {
    if (!limit.present()) {
      throw limit.broken("missing, and API Gateway takes that for 0: every request is a 429");
    }
    return limit;
  }
}
