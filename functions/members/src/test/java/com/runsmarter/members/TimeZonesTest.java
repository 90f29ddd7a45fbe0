package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/New_York",
        "America/Argentina/ComodRivadavia",
        "Asia/Calcutta",
        "Europe/Kyiv",
        "Europe/Kiev",
        "US/Eastern",
        "EST5EDT",
        "CET",
        "WET",
        "GMT",
        "GMT0",
        "UTC",
        "UCT",
        "Zulu",
        "Etc/GMT+5",
        "PRC",
        "Navajo"
      })
  void everyNameOfTheDatabaseIsAZone(String name) {
    assertThat(TimeZones.find(name)).contains(ZoneId.of(name));
  }

  /** They are links, which this JVM does not have under their own names. */
  @ParameterizedTest
  @CsvSource({
    "EST, America/Panama",
    "MST, America/Phoenix",
    "HST, Pacific/Honolulu",
    "ROC, Asia/Taipei",
    "GMT+0, Etc/GMT",
    "GMT-0, Etc/GMT"
  })
  void soAreItsLinks(String name, String zone) {
    assertThat(TimeZones.find(name)).contains(ZoneId.of(zone));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SystemV/EST5",
        "SystemV/PST8PDT",
        "+02:00",
        "Z",
        "UTC+2",
        "GMT+2",
        "UT",
        "UTC0",
        "PST",
        "CST",
        "IST",
        "BST",
        "ECT",
        "Factory",
        "europe/berlin",
        "Europe/Berlin ",
        "Europe/../Berlin",
        "Mars/Olympus"
      })
  void nothingElseIs(String name) {
    assertThat(TimeZones.find(name)).isEmpty();
  }

  @Test
  void whatThisJvmKnowsIsWhatTheDatabaseHasButForNamesThatItDropped() {
    assertThat(ZoneId.getAvailableZoneIds())
        .filteredOn(name -> TimeZones.find(name).equals(Optional.empty()))
        .allSatisfy(name -> assertThat(name).startsWith("SystemV/"))
        .hasSize(13);
  }
}
