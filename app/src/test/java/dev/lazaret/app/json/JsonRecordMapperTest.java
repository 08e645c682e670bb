package dev.lazaret.app.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.json.JsonRecordMapper.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that records are read back as they were written, and that any other text gives an empty result, never an
 * exception.
 */
class JsonRecordMapperTest {
    enum Kind {
        DOC_TESTS
    }

    record Part(String text, int number) {}

    record Whole(
            @Name("the_kind") Kind kind,
            boolean is,
            long bytes,
            List<Part> parts,
            Optional<Boolean> heard,
            Optional<Part> part) {}

    record Loose(List<Part> parts, Optional<Part> part, Optional<Kind> kind, boolean is) {}

    record Detail(long bytes, Part part, Kind kind) {}

    record Details(List<Detail> all, Optional<Detail> one) {}

    record Files(Map<String, String> files, @Name("package") Optional<String> packed) {}

    private static final Whole WHOLE = new Whole(
            Kind.DOC_TESTS,
            true,
            1L << 40,
            List.of(new Part("\"\\\u0000é", -1)),
            Optional.empty(),
            Optional.of(new Part("", 0)));

    private static final String TEXT = "{\"the_kind\":\"doc-tests\",\"is\":true,\"bytes\":1099511627776,"
            + "\"parts\":[{\"text\":\"\\\"\\\\\\u0000é\",\"number\":-1}],\"part\":{\"text\":\"\",\"number\":0}}";

    @Test
    void roundTripsRecord() {
        assertThat(JsonRecordMapper.write(WHOLE)).isEqualTo(TEXT);
        assertThat(JsonRecordMapper.STRICT.read(Whole.class, TEXT)).contains(WHOLE);
        assertThat(JsonRecordMapper.LENIENT.read(Whole.class, TEXT)).contains(WHOLE);
    }

    @Test
    void ignoresUnknownMembers() {
        String more = TEXT.replace("\"is\"", "\"more\":{\"is\":[" + "[".repeat(200) + "]".repeat(200) + "]},\"is\"");
        assertThat(JsonRecordMapper.STRICT.read(Whole.class, more)).contains(WHOLE);
    }

    @Test
    void mapAcceptsAnyNames() {
        assertThat(JsonRecordMapper.STRICT.read(Files.class, "{\"files\":{\"a/b\":\"1\",\"\":\"2\"},\"package\":null}"))
                .contains(new Files(Map.of("a/b", "1", "", "2"), Optional.empty()));
        assertThat(JsonRecordMapper.STRICT.read(Files.class, "{}")).contains(new Files(Map.of(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "7",
                "null",
                "[]",
                "{}",
                "{\"text\":\"a\"}",
                "{\"text\":\"a\",\"number\":1,",
                "{\"text\":\"a\",\"number\":1}}",
                "{\"text\":\"a\",\"number\":1} {}",
                "{\"text\":\"a\",\"number\":1,\"number\":1}",
                "{\"text\":null,\"number\":1}",
                "{\"text\":[\"a\"],\"number\":1}",
                "{\"text\":\"a\",\"number\":true}",
                "{\"text\":\"a\",\"number\":\"1\"}",
                "{\"text\":5,\"number\":1}",
                "{\"text\":true,\"number\":1}",
                "{\"text\":\"a\",\"number\":3000000000}",
            })
    void rejectsInvalidRecord(String text) {
        assertThat(JsonRecordMapper.STRICT.read(Part.class, text)).isEmpty();
    }

    @Test
    void lenientReaderOmitsPartsOfOtherShape() {
        assertThat(JsonRecordMapper.LENIENT.read(Part.class, "{\"text\":{\"a\":[]},\"number\":\"x\"}"))
                .contains(new Part("", 0));
        assertThat(JsonRecordMapper.LENIENT.read(
                        Loose.class, "{\"parts\":[7,[{}],{\"number\":3}],\"part\":[],\"kind\":\"lib\"}"))
                .contains(new Loose(List.of(new Part("", 3)), Optional.empty(), Optional.empty(), false));
        assertThat(JsonRecordMapper.LENIENT.read(Whole.class, "{\"bytes\":1}")).isEmpty();
        assertThat(JsonRecordMapper.LENIENT.read(Details.class, """
                        {"all":[{"bytes":"x","part":{},"kind":"doc-tests"},{"part":{},"kind":"x"},{"kind":"doc-tests"}],
                        "one":{"bytes":1,"part":[],"kind":"doc-tests"}}"""))
                .contains(new Details(List.of(new Detail(0, new Part("", 0), Kind.DOC_TESTS)), Optional.empty()));
        assertThat(JsonRecordMapper.LENIENT.read(Part.class, "{\"text\":")).isEmpty();
        assertThat(JsonRecordMapper.LENIENT.read(Part.class, "{\"more\":" + "[".repeat(100_000)))
                .isEmpty();
    }
}
