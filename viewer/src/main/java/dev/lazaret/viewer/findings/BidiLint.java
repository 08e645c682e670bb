package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Attribute;
import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Outline;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.Inert;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the attribute that makes rustc accept bidirectional control characters.
 *
 * <p>By default, two of rustc's lints deny them, one in comments and one in literals. Attributes can lower the levels
 * of both lints.
 */
public final class BidiLint {
    private static final String COMMENT = "text_direction_codepoint_in_comment";
    private static final String LITERAL = "text_direction_codepoint_in_literal";
    private static final Set<String> LOWER = Set.of("allow", "expect", "warn");
    private static final int LONGEST = 200;

    private final String name;

    private BidiLint(String name) {
        this.name = name;
    }

    /**
     * Returns the lint that applies at a position.
     *
     * @param text text of a Rust file
     * @param offset offset of a bidirectional control character, in UTF-16 units
     */
    public static BidiLint at(String text, int offset) {
        Tokens tokens = Lexer.tokens(text.getBytes(StandardCharsets.UTF_8));
        int at = text.substring(0, offset).getBytes(StandardCharsets.UTF_8).length;
        TokenKind kind = at < tokens.length() ? tokens.kind(tokens.indexAt(at)) : TokenKind.LINE_COMMENT;
        return new BidiLint(kind == TokenKind.LINE_COMMENT || kind == TokenKind.BLOCK_COMMENT ? COMMENT : LITERAL);
    }

    /** Returns rustc's name for the lint. */
    public String name() {
        return name;
    }

    /**
     * Finds the attribute that lowers the lint's level for a whole file, or for an item that encloses a position.
     *
     * @param offset offset in UTF-16 units; negative to search only the file's own attributes
     */
    public Optional<BidiLine.Allowed> lowered(RepoPath path, String text, int offset) {
        Tokens tokens = Lexer.tokens(text.getBytes(StandardCharsets.UTF_8));
        Outline outline = Outline.of(tokens);
        List<Attribute> attributes = new ArrayList<>(outline.attributes());
        if (offset >= 0) {
            int at = text.substring(0, offset).getBytes(StandardCharsets.UTF_8).length;
            outline.enclosing(at).stream().map(Item::attributes).forEach(attributes::addAll);
        }
        return attributes.stream()
                .filter(attribute -> LOWER.contains(attribute.path()) && names(tokens, attribute))
                .findFirst()
                .map(attribute -> new BidiLine.Allowed(
                        Inert.line(tokens.text(attribute.start(), attribute.end()), LONGEST), path, attribute.line()));
    }

    private boolean names(Tokens tokens, Attribute attribute) {
        for (int i = attribute.first(); i < attribute.last(); i++) {
            if (tokens.is(i, name)) {
                return true;
            }
        }
        return false;
    }
}
