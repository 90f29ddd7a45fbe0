package com.runsmarter.local;

import com.runsmarter.emulators.AwsCredentials;
import com.runsmarter.emulators.Permissions;
import com.runsmarter.template.Access;
import com.runsmarter.template.Deployment;
import com.runsmarter.template.FunctionDeclaration;
import com.runsmarter.template.FunctionDeclaration.QueueSource;
import com.runsmarter.template.PipeDeclaration;
import com.runsmarter.template.ResourceNames.Resource;
import com.runsmarter.template.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lets a function do what its role in the template allows, and nothing else. A function signs with
 * an access key of its own, its logical id; the stack's own key may do everything.
 */
final class Rights implements Permissions {
  private static final List<String> POLLING_A_QUEUE =
      List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
  private static final List<String> POLLING_A_STREAM =
      List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator");

  private final Consumer<String> log;

  /** By function; empty until the template is read with this machine's names. */
  private volatile Map<String, Role> roles = Map.of();

  /**
   * @param log is told of each refusal, in a line
   */
  Rights(Consumer<String> log) {
    this.log = log;
  }

  /**
   * Decides by a template from now on.
   *
   * @throws StartUpException if a role lacks what Lambda or a pipe needs to read its source, which
   *     AWS refuses when it deploys
   */
  void decideBy(Deployment system, LocalNames names) {
    for (FunctionDeclaration function : system.functions()) {
      for (FunctionDeclaration.Event event : function.events()) {
        if (event instanceof QueueSource source) {
          mustAllow(system, function.id(), POLLING_A_QUEUE, names.queueArn(source.queue()));
        }
      }
    }
    system.pipes().forEach(pipe -> checkPipe(system, pipe, names));
    roles = system.roles();
  }

  private static void checkPipe(Deployment system, PipeDeclaration pipe, LocalNames names) {
    String bus = names.attribute(new Resource(pipe.bus(), "AWS::Events::EventBus"), "Arn");
    mustAllow(system, pipe.id(), POLLING_A_STREAM, LocalNames.streamArn(pipe.table()));
    mustAllow(system, pipe.id(), List.of("events:PutEvents"), bus);
    pipe.deadLetters()
        .ifPresent(
            queue ->
                mustAllow(system, pipe.id(), List.of("sqs:SendMessage"), names.queueArn(queue)));
  }

  private static void mustAllow(Deployment system, String whose, List<String> actions, String arn) {
    Role role = Optional.ofNullable(system.roles().get(whose)).orElseThrow();
    for (String action : actions) {
      if (!role.allows(new Access(action, arn))) {
        throw new StartUpException(
            "template.yaml: Resources.%s: AWS would refuse %s: its role must allow %s on %s"
                .formatted(role.id(), whose, action, arn));
      }
    }
  }

  @Override
  public boolean trusts(String accessKey) {
    return accessKey.equals(AwsCredentials.ACCESS_KEY);
  }

  @Override
  public Optional<String> refusal(String accessKey, Access access) {
    Optional<Role> role = Optional.ofNullable(roles.get(accessKey));
    if (role.isPresent() && role.get().allows(access)) {
      return Optional.empty();
    }
    String id = role.map(Role::id).orElse("no role");
    log.accept(
        "%s may not %s on %s%s: %s in template.yaml does not allow it"
            .formatted(accessKey, access.action(), access.resource(), keys(access), id));
    return Optional.of(
        ("User: arn:aws:sts::%s:assumed-role/%s/%s is not authorized to perform: %s on resource: %s"
                + " because no identity-based policy allows the %s action")
            .formatted(
                AwsCredentials.ACCOUNT,
                id,
                accessKey,
                access.action(),
                access.resource(),
                access.action()));
  }

  /** The kinds of rows, without the rest of their keys: an address may be in one. */
  private static String keys(Access access) {
    return access.leadingKeys().isEmpty()
        ? ""
        : access.leadingKeys().stream()
            .map(key -> key.contains("#") ? key.substring(0, key.indexOf('#') + 1) + "…" : key)
            .distinct()
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
