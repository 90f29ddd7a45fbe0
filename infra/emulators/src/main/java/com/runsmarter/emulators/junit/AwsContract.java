package com.runsmarter.emulators.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class talk to AWS through an {@link Aws} that JUnit hands to constructors,
 * lifecycle methods and tests.
 *
 * <p>Which AWS is chosen once a JVM by system properties: {@code contract.endpoint=URL} is one
 * address that speaks DynamoDB, S3 and SQS; {@code contract.localstack=true} (profile localstack)
 * is LocalStack in a container; without either the emulators in this JVM serve, each started when
 * it is first asked for.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(AwsContractExtension.class)
public @interface AwsContract {}
