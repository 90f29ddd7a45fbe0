package com.runsmarter.members.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page of the site has its browser keep the refresh token, where no script can read it. */
@AwsContract
class KeepingASessionInABrowserTest {
  private static final Pattern KEPT =
      Pattern.compile(
          "__Host-session=([\\w.-]+); Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=5184000");

  private final MembersInTest members;

  KeepingASessionInABrowserTest(Aws aws) {
    this.members = new MembersInTest(aws);
  }

  @BeforeEach
  void empty() {
    members.empty();
  }

  @AfterEach
  void stop() {
    members.close();
  }

  @Test
  void theRefreshTokenIsInTheCookieAloneAndIsExchangedFromThere() {
    APIGatewayV2HTTPResponse opened = open("same-origin");
    assertThat(opened.getStatusCode()).isEqualTo(201);
    assertThat(members.json(opened)).containsOnlyKeys("accessToken", "expiresIn", "member");

    APIGatewayV2HTTPResponse next = refresh("same-origin", token(opened));

    assertThat(next.getStatusCode()).isEqualTo(200);
    assertThat(members.json(next)).containsOnlyKeys("accessToken", "expiresIn", "member");
    assertThat(token(next)).isNotEqualTo(token(opened));
  }

  @Test
  void signingOutEndsTheSessionAndHasTheBrowserForgetIt() {
    APIGatewayV2HTTPResponse opened = open("same-origin");
    String access = String.valueOf(members.json(opened).get("accessToken"));

    APIGatewayV2HTTPResponse closed =
        members.send(
            "session-closed-in-a-browser",
            Map.of("ACCESS", access, "REFRESH", token(opened), "SITE", "same-origin"));

    assertThat(closed.getStatusCode()).isEqualTo(204);
    assertThat(closed.getHeaders().get("Set-Cookie"))
        .isEqualTo("__Host-session=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
    APIGatewayV2HTTPResponse late = refresh("same-origin", token(opened));
    assertThat(members.json(late)).containsEntry("type", "/problems/session-ended");
  }

  @Test
  void aPageOfAnotherOriginGetsNothingByTheCookie() {
    String token = token(open("same-origin"));

    for (String site : new String[] {"same-site", "cross-site", "none"}) {
      assertThat(refresh(site, token).getStatusCode()).isEqualTo(400);
      assertThat(use("any", site).getStatusCode()).isEqualTo(400);
    }
    assertThat(refresh("same-origin", token).getStatusCode()).isEqualTo(200);
  }

  @Test
  void whoeverKeepsTheTokenHerselfGetsNoCookie() {
    members.send("sam-signs-up");
    String link = members.mails().getLast().token();

    APIGatewayV2HTTPResponse opened = members.send("session-by-token", Map.of("TOKEN", link));

    assertThat(opened.getHeaders()).doesNotContainKey("Set-Cookie");
    assertThat(members.json(opened)).containsKey("refreshToken");
  }

  private APIGatewayV2HTTPResponse open(String site) {
    members.send("sam-signs-up");
    String link = members.mails().getLast().token();
    return use(link, site);
  }

  private APIGatewayV2HTTPResponse use(String link, String site) {
    return members.send("session-by-token-in-a-browser", Map.of("TOKEN", link, "SITE", site));
  }

  private APIGatewayV2HTTPResponse refresh(String site, String token) {
    return members.send("session-refreshed-in-a-browser", Map.of("REFRESH", token, "SITE", site));
  }

  private static String token(APIGatewayV2HTTPResponse response) {
    Matcher kept = KEPT.matcher(response.getHeaders().get("Set-Cookie"));
    assertThat(kept.matches()).as("%s", response.getHeaders()).isTrue();
    return kept.group(1);
  }
}
