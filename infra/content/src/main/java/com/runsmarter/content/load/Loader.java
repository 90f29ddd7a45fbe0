package com.runsmarter.content.load;

import com.runsmarter.billing.dynamodb.DynamoOffers;
import com.runsmarter.content.Content;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.library.dynamodb.DynamoVideos;
import com.runsmarter.mail.dynamodb.DynamoTexts;
import com.runsmarter.training.dynamodb.DynamoProgrammes;
import com.stripe.exception.StripeException;
import java.util.function.Consumer;

/**
 * Loads content into a deployment, or into the local stack. It compares before it writes: loading
 * the same content again writes nothing.
 */
public final class Loader {

  private Loader() {}

  /**
   * Loads everything.
   *
   * @param lines gets a line a part, such as {@code videos: 166 (3 new, 1 changed)}
   * @throws StripeException when Stripe does not answer or refuses; loading again goes on from
   *     there
   */
  public static void load(Content content, Targets targets, Consumer<String> lines)
      throws StripeException {
    MediaBucket bucket = MediaBucket.list(targets.s3(), targets.bucket());
    lines.accept(
        new MailLoading(content, new DynamoTexts(table(targets, targets.mailTable()))).load());
    lines.accept(
        new OfferLoading(
                content, new DynamoOffers(table(targets, targets.billingTable())), targets.stripe())
            .load());
    new ProgrammeLoading(
            content, new DynamoProgrammes(table(targets, targets.trainingTable())), bucket)
        .load()
        .forEach(lines);
    new VideoLoading(
            content,
            new DynamoVideos(table(targets, targets.libraryTable())),
            bucket,
            targets.samples())
        .load()
        .forEach(lines);
  }

  private static Table table(Targets targets, String name) {
    return new Table(targets.dynamoDb(), name);
  }
}
