package com.runsmarter.content.load;

import com.runsmarter.content.Content;
import com.runsmarter.content.DescribedMail;
import com.runsmarter.mail.MailText;
import com.runsmarter.mail.dynamodb.DynamoTexts;

/** Brings the mail texts to mail. */
final class MailLoading {

  private final Content content;
  private final DynamoTexts texts;

  MailLoading(Content content, DynamoTexts texts) {
    this.content = content;
    this.texts = texts;
  }

  String load() {
    LoadCounts counts = new LoadCounts("mails");
    for (DescribedMail each : content.mails()) {
      MailText text = each.text();
      counts.load(texts.find(text.kind()), text, () -> texts.put(text));
    }
    return counts.toString();
  }
}
