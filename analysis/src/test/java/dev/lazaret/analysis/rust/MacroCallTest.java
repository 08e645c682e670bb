package dev.lazaret.analysis.rust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MacroCallTest {
    @Test
    void readsMacroArgumentsInOrder() {
        byte[] text = "load!(h, \"a\", g, \"b\", f, \"c\", e, \"d\", d, c, b, a);".getBytes(UTF_8);
        Lexer lexer = new Lexer();
        byte[] buffer = Arrays.copyOf(text, text.length + Lexer.PADDING);
        lexer.lex(buffer, text.length);

        MacroCall call =
                MacroCallReader.read(lexer, buffer, ModuleNames.ANY).calls().getFirst();

        assertThat(call.names()).containsExactly("h", "g", "f", "e", "d", "c", "b", "a");
        assertThat(call.texts()).containsExactly("a", "b", "c", "d");
    }
}
