package com.runsmarter.mail.dynamodb;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.transformers.v2.dynamodb.DynamodbAttributeValueTransformer;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.outbox.OwedMail;

/** An outbox row as its table's stream brings it. */
public final class StreamedMailItem {

  private StreamedMailItem() {}

  /**
   * The mail in a stream's record.
   *
   * @throws IllegalStateException when the record is no outbox row
   */
  public static OwedMail read(DynamodbStreamRecord streamed) {
    return OwedMailItem.read(
        Item.from(
            DynamodbAttributeValueTransformer.toAttributeValueMapV2(
                streamed.getDynamodb().getNewImage())));
  }
}
