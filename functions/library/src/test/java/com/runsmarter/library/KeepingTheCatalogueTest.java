package com.runsmarter.library;

import static com.runsmarter.library.SampleVideos.ALL;
import static com.runsmarter.library.SampleVideos.CLAMSHELL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepingTheCatalogueTest {

  private Instant now = Instant.parse("2026-05-04T06:00:00Z");
  private final List<Instant> reads = new ArrayList<>();
  private final InMemoryVideos videos = SampleVideos.store();
  private final Catalogue catalogue = new Catalogue(new Counted(), () -> now);

  @Test
  void theStoreIsReadOnceAMinute() {
    Instant first = now;
    assertThat(catalogue.everything()).isEqualTo(ALL);
    now = first.plus(Duration.ofSeconds(59));
    assertThat(catalogue.everything()).isEqualTo(ALL);
    now = first.plus(Duration.ofSeconds(60));
    assertThat(catalogue.everything()).isEqualTo(ALL);

    assertThat(reads).containsExactly(first, now);
  }

  @Test
  void aChangeShowsWithinAMinute() {
    assertThat(catalogue.find(CLAMSHELL.id())).contains(CLAMSHELL);

    videos.put(CLAMSHELL.hide());
    now = now.plus(Catalogue.KEPT);

    assertThat(catalogue.find(CLAMSHELL.id())).isEmpty();
  }

  private final class Counted implements Videos {
    @Override
    public List<Video> all() {
      reads.add(now);
      return videos.all();
    }

    @Override
    public void put(Video video) {
      videos.put(video);
    }
  }
}
