package com.runsmarter.library;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The double of {@link Videos}. */
public final class InMemoryVideos implements Videos {

  private final Map<VideoId, Video> videos = new ConcurrentHashMap<>();

  @Override
  public List<Video> all() {
    return List.copyOf(videos.values());
  }

  @Override
  public void put(Video video) {
    videos.put(video.id(), video);
  }
}
