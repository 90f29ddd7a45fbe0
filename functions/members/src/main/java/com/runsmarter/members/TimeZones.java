package com.runsmarter.members;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * The names of the IANA time zone database, its links among them. This JVM has all of them but a
 * few links, and some names of its own ({@code SystemV/…}) that the database dropped. Offsets such
 * as {@code +02:00} are no zones, and {@code Factory} is the database's word for none.
 */
public final class TimeZones {

  /** Where the database's file {@code backward} leads. */
  private static final Map<String, ZoneId> LINKS =
      Map.of(
          "EST", ZoneId.of("America/Panama"),
          "GMT+0", ZoneId.of("Etc/GMT"),
          "GMT-0", ZoneId.of("Etc/GMT"),
          "HST", ZoneId.of("Pacific/Honolulu"),
          "MST", ZoneId.of("America/Phoenix"),
          "ROC", ZoneId.of("Asia/Taipei"));

  private TimeZones() {}

  /** The zone of a name, as it is written in the database; empty where there is none. */
  public static Optional<ZoneId> find(String name) {
    ZoneId linked = LINKS.get(name);
    if (linked != null) {
      return Optional.of(linked);
    }
    return ZoneId.getAvailableZoneIds().contains(name) && !name.startsWith("SystemV/")
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }
}
