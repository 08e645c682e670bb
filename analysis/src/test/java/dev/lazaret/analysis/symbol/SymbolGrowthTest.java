package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.audit.FileCost;
import dev.lazaret.analysis.audit.Shape;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that the cost of indexing a file and of looking up each of its names is linear in its size, for repeated
 * content: each line of growth.txt, and with {@code lazaret.deep} the shapes of audits as well. It is slow because each
 * shape is measured in several sizes.
 */
@Tag("slow")
class SymbolGrowthTest {
    /** Bytes: the limits of look-ups are reached in a file of this size. */
    private static final int SIZE = 32 << 10;

    /** Always acceptable, in nanoseconds. */
    private static final long FLOOR = 700_000_000;

    static List<Shape> shapes() throws IOException {
        List<Shape> all = new ArrayList<>();
        try (InputStream in = SymbolGrowthTest.class.getResourceAsStream("growth.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith(";"))
                    .map(Shape::parse)
                    .forEach(all::add);
        }
        if (Boolean.getBoolean("lazaret.deep")) {
            all.addAll(Shape.all());
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void lookUpsGrowLinearly(Shape shape) {
        FileCost.growsWithSize(shape, size -> FileCost.of(() -> lookUpAll(shape.bytes(size))), SIZE, FLOOR);
    }

    private static void lookUpAll(byte[] bytes) {
        Tokens tokens = Lexer.tokens(bytes);
        SymbolIndexBuilder builder = new SymbolIndexBuilder();
        int file = builder.addFile(builder.addPackage("a", "", "src/lib.rs"), "src/lib.rs", tokens);
        SymbolLookup lookup = new SymbolLookup(builder.build(), number -> Optional.of(tokens));
        for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
            lookup.definitions(file, tokens.start(i));
        }
    }
}
