package com.runsmarter.library;

import static com.runsmarter.library.SampleVideos.ALL;
import static com.runsmarter.library.SampleVideos.PALLOF;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every store of the catalogue keeps. */
public abstract class VideosContract {

  /** An empty store. */
  protected abstract Videos empty();

  @Test
  void anEmptyStoreHasNoVideos() {
    assertThat(empty().all()).isEmpty();
  }

  @Test
  void whatIsPutComesBackWhole() {
    Videos videos = empty();
    ALL.forEach(videos::put);

    assertThat(videos.all()).containsExactlyInAnyOrderElementsOf(ALL);
  }

  @Test
  void aVideoReplacesTheOneOfItsId() {
    Videos videos = empty();
    videos.put(PALLOF);
    videos.put(PALLOF.hide());

    assertThat(videos.all()).containsExactly(PALLOF.hide());
  }
}
