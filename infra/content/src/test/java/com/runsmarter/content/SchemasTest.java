package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import com.runsmarter.billing.BillingInterval;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.library.Focus;
import com.runsmarter.library.Level;
import com.runsmarter.library.Load;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemasTest {

  @ParameterizedTest
  @ValueSource(strings = {"programme", "videos", "offers", "mail", "cues"})
  void keepsTheMetaSchemaOf202012(String name) {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));

    assertThat(schema(name).path("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(meta.validate(schema(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"programme", "videos", "offers", "mail", "cues"})
  void describesEveryPropertyAndClosesEveryObject(String name) {
    List<String> undescribed = new ArrayList<>();
    walk("", schema(name), undescribed);

    assertThat(undescribed).isEmpty();
  }

  @Test
  void knowsTheSameWordsAsTheCode() {
    JsonNode video = schema("videos").at("/$defs/video/properties");
    assertThat(words(schema("videos").at("/properties/focus")))
        .isEqualTo(ids(Focus.values(), Focus::word));
    assertThat(words(video.path("load"))).isEqualTo(ids(Load.values(), Load::word));
    assertThat(words(video.path("level"))).isEqualTo(ids(Level.values(), Level::word));
    assertThat(words(video.path("audience"))).isEqualTo(ids(Tier.values(), Tier::word));
    assertThat(words(schema("programme").at("/properties/audience")))
        .isEqualTo(ids(Tier.values(), Tier::word));
    assertThat(ids(BillingInterval.values(), BillingInterval::word))
        .containsAll(words(schema("offers").at("/$defs/offer/properties/interval")));
  }

  private static void walk(String at, JsonNode node, List<String> undescribed) {
    node.path("properties")
        .properties()
        .forEach(
            property -> {
              if (property.getValue().path("description").asString("").isBlank()) {
                undescribed.add(at + "/" + property.getKey());
              }
            });
    if (node.has("properties") && !node.path("additionalProperties").isBoolean()) {
      undescribed.add(at + " is open");
    }
    node.properties()
        .forEach(child -> walk(at + "/" + child.getKey(), child.getValue(), undescribed));
  }

  private static <E> List<String> ids(E[] values, Function<E, String> id) {
    return Arrays.stream(values).map(id).toList();
  }

  private static List<String> words(JsonNode property) {
    return property.path("enum").values().stream().map(JsonNode::asString).toList();
  }

  private static JsonNode schema(String name) {
    InputStream json =
        Objects.requireNonNull(
            SchemasTest.class.getResourceAsStream("/schemas/" + name + ".schema.json"));
    return JsonMapper.shared().readTree(json);
  }
}
