package com.runsmarter.library.dynamodb;

import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.library.Video;
import com.runsmarter.library.Videos;
import java.util.List;

/** The catalogue in the library's table, one partition read by one query. */
public final class DynamoVideos implements Videos {

  private final Table library;

  /**
   * @param library the library's table
   */
  public DynamoVideos(Table library) {
    this.library = library;
  }

  @Override
  public List<Video> all() {
    return library.queryAll(Query.of(VideoItem.PARTITION).startingWith(VideoItem.PREFIX)).stream()
        .map(VideoItem::read)
        .toList();
  }

  @Override
  public void put(Video video) {
    library.write(Write.put(VideoItem.write(video)));
  }
}
