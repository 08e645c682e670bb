package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies the end and the kind of each token against rustc's lexer: cases in lexer.txt. */
class LexerCasesTest {
    private static final Pattern SPECIAL = Pattern.compile("⟦(x?)([0-9A-F]+)⟧");

    static Stream<Cases.Case> cases() {
        return Cases.read("lexer.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tokens(Cases.Case example) {
        Tokens tokens = Lexer.tokens(bytes(example.input()));
        assertThat(written(tokens)).as(example.toString()).isEqualTo(characters(example.expected()));
    }

    /**
     * Formats each token as one word: {@code kind‹text›}, {@code _} for white space, {@code !} after an
     * edition-dependent token.
     */
    private static String written(Tokens tokens) {
        var out = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            out.append(i == 0 ? "" : " ");
            if (tokens.kind(i) == TokenKind.WHITE_SPACE) {
                out.append('_');
                continue;
            }
            out.append(tokens.kind(i).name().toLowerCase(Locale.ROOT));
            out.append('‹')
                    .append(tokens.text(tokens.start(i), tokens.end(i))
                            .replace("\n", "⏎")
                            .replace("\r", "␍"))
                    .append('›');
            out.append(tokens.isEditionDependent(i) ? "!" : "");
        }
        return out.toString();
    }

    /** Decodes a case: {@code ⏎} is LF, {@code ␍} is CR, {@code ⟦85⟧} a code point, {@code ⟦xFF⟧} a byte. */
    private static byte[] bytes(String written) {
        var out = new ByteArrayOutputStream();
        var matcher = SPECIAL.matcher(written);
        int from = 0;
        while (matcher.find()) {
            out.writeBytes(plain(written.substring(from, matcher.start())));
            int value = Integer.parseInt(matcher.group(2), 16);
            if (matcher.group(1).isEmpty()) {
                out.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
            } else {
                out.write(value);
            }
            from = matcher.end();
        }
        out.writeBytes(plain(written.substring(from)));
        return out.toByteArray();
    }

    private static String characters(String written) {
        return SPECIAL.matcher(written)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(2), 16))));
    }

    private static byte[] plain(String written) {
        return written.replace('⏎', '\n').replace('␍', '\r').getBytes(StandardCharsets.UTF_8);
    }
}
