package com.runsmarter.library;

class InMemoryVideosTest extends VideosContract {

  @Override
  protected Videos empty() {
    return new InMemoryVideos();
  }
}
