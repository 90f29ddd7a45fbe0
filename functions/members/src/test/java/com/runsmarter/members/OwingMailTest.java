package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.outbox.MailPriority;
import org.junit.jupiter.api.Test;

class OwingMailTest {

  @Test
  void whoeverWaitsForALinkWaitsForNoStranger() {
    assertThat(MembersMail.SIGN_IN.priority()).isEqualTo(MailPriority.SIGN_IN);
    assertThat(MembersMail.SIGN_UP_KNOWN.priority()).isEqualTo(MailPriority.SIGN_IN);
    assertThat(MembersMail.SIGN_UP_CONFIRM.priority()).isEqualTo(MailPriority.JOIN);
    assertThat(MembersMail.SIGN_IN_UNKNOWN.priority()).isEqualTo(MailPriority.JOIN);
  }

  @Test
  void aWelcomeKeepsNobodyWaiting() {
    assertThat(MembersMail.WELCOME_FREE.priority()).isEqualTo(MailPriority.ROUTINE);
  }
}
