package com.runsmarter.library.dynamodb;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.library.Videos;
import com.runsmarter.library.VideosContract;

@AwsContract
class DynamoVideosTest extends VideosContract {

  private final Table table;

  DynamoVideosTest(Aws aws) {
    table = new Table(aws.dynamodb(), aws.table("LibraryTable"));
  }

  @Override
  protected Videos empty() {
    table
        .queryAll(Query.of(VideoItem.PARTITION))
        .forEach(item -> table.write(Write.delete(item.key())));
    return new DynamoVideos(table);
  }
}
