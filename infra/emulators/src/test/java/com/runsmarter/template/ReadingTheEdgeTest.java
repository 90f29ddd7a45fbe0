package com.runsmarter.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A distribution as the model has it, and what of one the local stack could not play. */
class ReadingTheEdgeTest {
  private static final String SYSTEM =
      """
      Parameters:
        Key: {Type: String, Default: "AAAA,BBBB"}
        Other: {Type: String, Default: ""}
      Conditions:
        HasOther: !Not [!Equals [!Ref Other, ""]]
      Resources:
        Edge:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Enabled: true
              Origins:
                - {Id: api, DomainName: api.example, CustomOriginConfig: {OriginProtocolPolicy: https-only}, OriginCustomHeaders: [{HeaderName: X-Secret, HeaderValue: s}]}
                - {Id: files, DomainName: !GetAtt Files.RegionalDomainName, S3OriginConfig: {OriginAccessIdentity: ""}}
              DefaultCacheBehavior: {TargetOriginId: files, ViewerProtocolPolicy: https-only, AllowedMethods: [GET, HEAD], Compress: true, CachePolicyId: !Ref Kept, ResponseHeadersPolicyId: !Ref Safe}
              CacheBehaviors:
                - {PathPattern: /v1/*, TargetOriginId: api, ViewerProtocolPolicy: https-only, AllowedMethods: [GET, POST], CachePolicyId: !Ref Kept, OriginRequestPolicyId: !Ref All, ResponseHeadersPolicyId: !Ref Safe, FunctionAssociations: [{EventType: viewer-request, FunctionARN: !GetAtt Says.FunctionMetadata.FunctionARN}]}
                - {PathPattern: /m?/*, TargetOriginId: files, ViewerProtocolPolicy: https-only, AllowedMethods: [GET], CachePolicyId: !Ref Kept, ResponseHeadersPolicyId: !Ref Safe, TrustedKeyGroups: [!Ref Group]}
              CustomErrorResponses: [{ErrorCode: 404, ErrorCachingMinTTL: 0}]
        Kept: {Type: AWS::CloudFront::CachePolicy, Properties: {CachePolicyConfig: {MinTTL: 0, DefaultTTL: 60, MaxTTL: 120}}}
        All: {Type: AWS::CloudFront::OriginRequestPolicy, Properties: {OriginRequestPolicyConfig: {HeadersConfig: {HeaderBehavior: allExcept, Headers: [Host]}}}}
        Safe: {Type: AWS::CloudFront::ResponseHeadersPolicy, Properties: {ResponseHeadersPolicyConfig: {SecurityHeadersConfig: {ContentTypeOptions: {Override: true}}, CustomHeadersConfig: {Items: [{Header: X-One, Value: "1", Override: false}]}}}}
        Says: {Type: AWS::CloudFront::Function, Properties: {FunctionCode: "function handler(event) { return event.request; }"}}
        One: {Type: AWS::CloudFront::PublicKey, Properties: {PublicKeyConfig: {EncodedKey: !Sub ["-${Lines}-", {Lines: !Join ["|", !Split [",", !Ref Key]]}]}}}
        Two: {Type: AWS::CloudFront::PublicKey, Condition: HasOther, Properties: {PublicKeyConfig: {EncodedKey: !Ref Other}}}
        Group: {Type: AWS::CloudFront::KeyGroup, Properties: {KeyGroupConfig: {Items: [!Ref One, !If [HasOther, !Ref Two, !Ref AWS::NoValue]]}}}
        Files: {Type: AWS::S3::Bucket}
      """;

  @Test
  void eachPathHasTheFirstBehaviorThatFits() {
    EdgeDeclaration edge = read(SYSTEM, Map.of());

    EdgeDeclaration.Behavior api = edge.of("/v1/me");
    assertThat(api.origin()).isEqualTo("api");
    assertThat(api.methods()).containsExactlyInAnyOrder("GET", "POST");
    assertThat(api.withheld()).containsExactly("host");
    assertThat(api.function()).contains("function handler(event) { return event.request; }");
    assertThat(api.cache().usual()).hasSeconds(60);
    assertThat(api.headers())
        .containsExactly(
            new EdgeDeclaration.Header("x-content-type-options", "nosniff", true),
            new EdgeDeclaration.Header("x-one", "1", false));
    assertThat(edge.origin(api))
        .isEqualTo(new EdgeDeclaration.Origin(Optional.empty(), Map.of("x-secret", "s")));
    assertThat(edge.origin(edge.of("/")).bucket()).contains("Files");
    assertThat(edge.of("/").compressed()).isTrue();
    assertThat(edge.of("/").keys()).isEmpty();
  }

  @Test
  void aKeyThatIsNotThereIsNotTrusted() {
    assertThat(read(SYSTEM, Map.of()).of("/me/x").keys()).isEqualTo(Map.of("One", "-AAAA|BBBB-"));
    assertThat(read(SYSTEM, Map.of("Other", "CCCC")).of("/me/x").keys())
        .isEqualTo(Map.of("One", "-AAAA|BBBB-", "Two", "CCCC"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/*, /v1/, true",
    "/v1/*, /v1/a/b, true",
    "/v1/*, /v1, false",
    "/v1/*, /V1/a, false",
    "/docs*, /docsx, true",
    "/m?/*, /me/x, true",
    "/m?/*, /m/x, false",
    "*.js, /a/b.js, true",
    "*.js, /a/b.jsx, false",
    "/a*b*c, /a--b--c, true",
    "/a*b*c, /a--c--b, false"
  })
  void aPatternIsReadAsCloudFrontReadsIt(String pattern, String path, boolean fits) {
    assertThat(EdgeDeclaration.Behavior.fits(pattern, path)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Compress: true | SmoothStreaming: true | knows no such field",
        "Enabled: true | DefaultRootObject: x | knows no such field",
        "ErrorCachingMinTTL: 0 | ResponsePagePath: / | knows no such field",
        "EventType: viewer-request | EventType: origin-response | must be viewer-request",
        "HeaderBehavior: allExcept | HeaderBehavior: whitelist | must be allExcept",
        "TargetOriginId: api | TargetOriginId: other | other is none of the origins",
        "CachePolicyId: !Ref Kept | CachePolicyId: 4135ea2d | must be !Ref ID",
        "Items: [!Ref One, | Items: [ | has no key"
      })
  void whatTheLocalStackCouldNotPlayIsRefused(String sound, String other, String why) {
    assertThat(SYSTEM).contains(sound);
    String broken = SYSTEM.replace(sound, other);

    assertThatThrownBy(() -> read(broken, Map.of()))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining(why);
  }

  private static EdgeDeclaration read(String yaml, Map<String, String> parameters) {
    return Template.parse("template.yaml", yaml)
        .resolve(parameters, ResourceNames.logical())
        .edge()
        .orElseThrow();
  }

  /** Parameters that do not go together are refused, in the template's own words. */
  @Test
  void anAssertionThatDoesNotHoldSaysWhy() {
    String guarded =
        SYSTEM
            + """
            Rules:
              Together:
                Assertions:
                  - {Assert: !Not [!Equals [!Ref Other, "x"]], AssertDescription: Other is not x}
            """;

    assertThat(read(guarded, Map.of()).behaviors()).hasSize(3);
    assertThatThrownBy(() -> read(guarded, Map.of("Other", "x")))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining("Rules.Together")
        .hasMessageContaining("Other is not x");
  }
}
