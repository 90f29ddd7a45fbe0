package com.runsmarter.template;

import com.runsmarter.template.EdgeDeclaration.Behavior;
import com.runsmarter.template.EdgeDeclaration.Cache;
import com.runsmarter.template.EdgeDeclaration.Header;
import com.runsmarter.template.EdgeDeclaration.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code AWS::CloudFront::Distribution} and what it names. A field that is not read here is
 * refused: the local stack would leave it out unseen.
 */
final class Edges {
  static final String DISTRIBUTION = "AWS::CloudFront::Distribution";
  static final String CACHE = "AWS::CloudFront::CachePolicy";
  static final String REQUESTS = "AWS::CloudFront::OriginRequestPolicy";
  static final String HEADERS = "AWS::CloudFront::ResponseHeadersPolicy";
  static final String FUNCTION = "AWS::CloudFront::Function";
  static final String PUBLIC_KEY = "AWS::CloudFront::PublicKey";
  static final String KEY_GROUP = "AWS::CloudFront::KeyGroup";

  /** All that a distribution is made of. */
  static final Set<String> TYPES =
      Set.of(DISTRIBUTION, CACHE, REQUESTS, HEADERS, FUNCTION, PUBLIC_KEY, KEY_GROUP);

  private static final int LONGEST = 31_536_000;

  private final Place resources;

  private Edges(Place resources) {
    this.resources = resources;
  }

  static EdgeDeclaration read(String id, Place properties, Place resources) {
    return new Edges(resources).read(id, properties.at("DistributionConfig"));
  }

  private EdgeDeclaration read(String id, Place config) {
    config.knows(
        "Aliases",
        "CacheBehaviors",
        "Comment",
        "CustomErrorResponses",
        "DefaultCacheBehavior",
        "Enabled",
        "HttpVersion",
        "IPV6Enabled",
        "Origins",
        "PriceClass",
        "ViewerCertificate",
        "WebACLId");
    // A page of the edge's own would take the place of what the origin says.
    config
        .at("CustomErrorResponses")
        .items()
        .forEach(error -> error.knows("ErrorCode", "ErrorCachingMinTTL"));
    var origins = new LinkedHashMap<String, Origin>();
    config
        .at("Origins")
        .items()
        .forEach(origin -> origins.put(origin.at("Id").text(), origin(origin)));
    var behaviors = new ArrayList<Behavior>();
    for (Place behavior : config.at("CacheBehaviors").items()) {
      behaviors.add(behavior(behavior.at("PathPattern").text(), behavior, origins));
    }
    behaviors.add(behavior("*", config.at("DefaultCacheBehavior"), origins));
    return new EdgeDeclaration(id, origins, behaviors);
  }

  private static Origin origin(Place origin) {
    origin.knows(
        "CustomOriginConfig",
        "DomainName",
        "Id",
        "OriginAccessControlId",
        "OriginCustomHeaders",
        "S3OriginConfig");
    var headers = new LinkedHashMap<String, String>();
    for (Place header : origin.at("OriginCustomHeaders").items()) {
      headers.put(lower(header.at("HeaderName")), header.at("HeaderValue").text());
    }
    Optional<String> bucket =
        origin.at("S3OriginConfig").present()
            ? Optional.of(origin.at("DomainName").target("RegionalDomainName", Template.BUCKET))
            : Optional.empty();
    return new Origin(bucket, headers);
  }

  private Behavior behavior(String pattern, Place behavior, Map<String, Origin> origins) {
    behavior.knows(
        "AllowedMethods",
        "CachePolicyId",
        "Compress",
        "FunctionAssociations",
        "OriginRequestPolicyId",
        "PathPattern",
        "ResponseHeadersPolicyId",
        "TargetOriginId",
        "TrustedKeyGroups",
        "ViewerProtocolPolicy");
    Place origin = behavior.at("TargetOriginId");
    if (!origins.containsKey(origin.text())) {
      throw origin.broken(origin.text() + " is none of the origins");
    }
    return new Behavior(
        pattern,
        origin.text(),
        Set.copyOf(behavior.at("AllowedMethods").texts()),
        behavior.at("Compress").flag(),
        cache(named(behavior.at("CachePolicyId"), CACHE).at("CachePolicyConfig")),
        behavior
            .at("OriginRequestPolicyId")
            .optional()
            .map(policy -> withheld(named(policy, REQUESTS).at("OriginRequestPolicyConfig")))
            .orElse(Set.of()),
        function(behavior.at("FunctionAssociations")),
        headers(
            named(behavior.at("ResponseHeadersPolicyId"), HEADERS)
                .at("ResponseHeadersPolicyConfig")),
        keys(behavior.at("TrustedKeyGroups")));
  }

  private Place named(Place reference, String type) {
    return resources.at(reference.target("", type)).at("Properties");
  }

  private static Cache cache(Place policy) {
    return new Cache(
        policy.at("MinTTL").seconds(0, LONGEST, 0),
        policy.at("DefaultTTL").seconds(0, LONGEST, 86_400),
        policy.at("MaxTTL").seconds(0, LONGEST, LONGEST));
  }

  private static Set<String> withheld(Place policy) {
    Place headers = policy.at("HeadersConfig");
    if (!headers.at("HeaderBehavior").text().equals("allExcept")) {
      throw headers.broken("must be allExcept: the local stack hands on whatever else was sent");
    }
    return headers.at("Headers").items().stream().map(Edges::lower).collect(Collectors.toSet());
  }

  private Optional<String> function(Place associations) {
    List<Place> all = associations.items();
    if (all.size() > 1) {
      throw associations.broken("must be one at most: the local stack runs no second one");
    }
    return all.stream()
        .map(
            association -> {
              Place event = association.at("EventType");
              if (!event.text().equals("viewer-request")) {
                throw event.broken("must be viewer-request: the local stack runs no other");
              }
              String function =
                  association.at("FunctionARN").target("FunctionMetadata.FunctionARN", FUNCTION);
              return resources.at(function).at("Properties").at("FunctionCode").text();
            })
        .findFirst();
  }

  private static List<Header> headers(Place policy) {
    policy.knows("Name", "SecurityHeadersConfig", "CustomHeadersConfig");
    var headers = new ArrayList<Header>();
    Place security = policy.at("SecurityHeadersConfig");
    security.knows(
        "ContentSecurityPolicy", "ContentTypeOptions", "ReferrerPolicy", "StrictTransportSecurity");
    security
        .at("ContentSecurityPolicy")
        .optional()
        .ifPresent(
            rule ->
                headers.add(
                    header(
                        "content-security-policy", rule.at("ContentSecurityPolicy").text(), rule)));
    security
        .at("ContentTypeOptions")
        .optional()
        .ifPresent(rule -> headers.add(header("x-content-type-options", "nosniff", rule)));
    security
        .at("ReferrerPolicy")
        .optional()
        .ifPresent(
            rule -> headers.add(header("referrer-policy", rule.at("ReferrerPolicy").text(), rule)));
    security
        .at("StrictTransportSecurity")
        .optional()
        .ifPresent(rule -> headers.add(header("strict-transport-security", strict(rule), rule)));
    policy.at("CustomHeadersConfig").at("Items").items().stream()
        .map(item -> header(lower(item.at("Header")), item.at("Value").text(), item))
        .forEach(headers::add);
    return headers;
  }

  private static String strict(Place rule) {
    int seconds = rule.at("AccessControlMaxAgeSec").number(0, 630_720_000);
    return "max-age="
        + seconds
        + (rule.at("IncludeSubdomains").flag() ? "; includeSubDomains" : "");
  }

  private static Header header(String name, String value, Place rule) {
    return new Header(name, value, rule.at("Override").flag());
  }

  private Map<String, String> keys(Place groups) {
    var keys = new LinkedHashMap<String, String>();
    for (Place group : groups.items()) {
      for (Place key : named(group, KEY_GROUP).at("KeyGroupConfig").at("Items").items()) {
        if (key.present()) {
          String pem = named(key, PUBLIC_KEY).at("PublicKeyConfig").at("EncodedKey").text();
          keys.put(key.text(), pem);
        }
      }
    }
    if (groups.present() && keys.isEmpty()) {
      throw groups.broken("has no key, and every link would be refused");
    }
    return keys;
  }

  private static String lower(Place name) {
    return name.text().toLowerCase(Locale.ROOT);
  }
}
