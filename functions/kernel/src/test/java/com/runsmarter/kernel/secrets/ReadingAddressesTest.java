package com.runsmarter.kernel.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.kernel.address.Address;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the deployment is, as the template wrote it. */
class ReadingAddressesTest {

  private final KnownSecrets secrets =
      new KnownSecrets(
          Map.of(
              "addresses",
              "{\"site\":\"https://runsmarter.example\",\"media\":\"https://runsmarter.example/media\"}"));
  private final SecretAddresses addresses = new SecretAddresses(secrets, "addresses");

  @Test
  void eachIsReadByItsName() {
    assertThat(addresses.site().url()).isEqualTo("https://runsmarter.example");
    assertThat(addresses.media().url()).isEqualTo("https://runsmarter.example/media");
  }

  @Test
  void nothingIsReadBeforeItIsAskedForAndAMoveIsSeen() {
    Address site = addresses.site();

    secrets.put("addresses", "{\"site\":\"https://another.example\"}");

    assertThat(site.url()).isEqualTo("https://another.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://runsmarter.example/app",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:8080"
      })
  void anAddressOverHttpsOrOnThisMachineIsTaken(String address) {
    secrets.put("addresses", "{\"site\":\"" + address + "\"}");

    assertThat(addresses.site().url()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://runsmarter.example",
        "http://localhost.evil.example",
        "http://localhost@evil.example",
        "http://127.0.0.1.evil.example",
        "https://runsmarter.example/",
        "https://user@evil.example",
        "https://runsmarter.example?next=x",
        "https://runsmarter.example#x",
        "https://runs marter.example",
        "ftp://runsmarter.example",
        "//runsmarter.example"
      })
  void anyOtherIsRefusedAndTheSecretNamed(String address) {
    secrets.put("addresses", "{\"site\":\"" + address + "\"}");

    assertThatThrownBy(() -> addresses.site().url())
        .hasMessageContaining("site")
        .hasMessageContaining("addresses")
        .hasMessageContaining("deploy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "{", "\"https://runsmarter.example\""})
  void aSecretOfAnotherFormIsRefused(String secret) {
    secrets.put("addresses", secret);

    assertThatThrownBy(() -> addresses.site().url()).isInstanceOf(IllegalStateException.class);
  }
}
