package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.SourceTokenIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.scope.ScopeReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds source files that contain an embedded manifest between lines of dashes. Such a file is a single-file package,
 * regardless of its name.
 */
final class EmbeddedManifests implements RustFileDetector {
    private static final String ID = "MAN-SCRIPT";

    private static final String EVIDENCE = "a manifest between lines of dashes";

    private static final List<ScopeReference> MODULES = List.of(new ScopeReference.ContainingSource());

    /** Maximum number of tokens before front matter: a byte order mark, a shebang and white space. */
    private static final int BEFORE = 4;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Maximum number of bytes that are read of the manifest in a file whose name does not end in {@code .rs}. */
    private static final int MANIFEST_BYTES = 64 << 10;

    private final FileFactCollector facts;

    /** @param facts receives the manifest embedded in each file */
    EmbeddedManifests(FileFactCollector facts) {
        this.facts = facts;
    }

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public boolean mayFind(SourceTokenIndex scan) {
        return scan.lexer().has(TokenKind.FRONTMATTER);
    }

    @Override
    public void find(RustFile source, FindingCollector out) {
        if (facts.scripts().containsKey(source.path())) {
            return;
        }
        int[] packed = source.lexer().packed();
        int count = Math.min(source.lexer().count(), BEFORE + 1);
        for (int i = 0; i < count; i++) {
            if (Lexer.kind(packed[i]) == TokenKind.FRONTMATTER) {
                int start = i == 0 ? 0 : Lexer.end(packed[i - 1]);
                out.report(ID, source.path(), source.at(start), EVIDENCE, MODULES);
                int inner = afterLine(source.buffer(), start, source.length());
                int end = closing(source.buffer(), inner, Lexer.end(packed[i]), dashes(source.buffer(), start, inner));
                facts.script(source.path(), manifest(source.buffer(), inner, end));
            }
        }
    }

    /**
     * Examines a file whose name does not end in {@code .rs}. Front matter of other formats looks similar, so the first
     * line must be cargo's {@code ---cargo}, or the dashes must enclose TOML with at least one key. A byte order mark,
     * a shebang and blank lines may precede it (observed with cargo 1.97.0-nightly, which rejects a comment before it,
     * and spaces before the dashes).
     */
    void find(RepoPath path, byte[] buffer, int length, FindingCollector out) {
        int start = isMarked(buffer, length) ? BYTE_ORDER_MARK.length : 0;
        int line = 1;
        if (length > start + 2 && buffer[start] == '#' && buffer[start + 1] == '!') {
            start = afterLine(buffer, start, length);
            line = 2;
        }
        for (int end = blankLine(buffer, start, length); end > start; end = blankLine(buffer, start, length)) {
            start = end;
            line++;
        }
        int dashes = dashes(buffer, start, length);
        if (dashes < 3) {
            return;
        }
        int inner = afterLine(buffer, start, length);
        String info = new String(buffer, start + dashes, inner - start - dashes, StandardCharsets.UTF_8).strip();
        int end = closing(buffer, inner, Math.min(length, inner + MANIFEST_BYTES), dashes);
        if (info.equals("cargo") || (info.isEmpty() && end >= 0)) {
            Document manifest = manifest(buffer, inner, end);
            boolean certain = info.equals("cargo");
            if (certain || (manifest.understood() && !manifest.root().members().isEmpty())) {
                out.report(ID, path, new Position(line, 1), EVIDENCE, MODULES);
                facts.script(path, manifest);
            }
        }
    }

    private static boolean isMarked(byte[] buffer, int length) {
        return length >= BYTE_ORDER_MARK.length
                && Arrays.equals(buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    /** Returns the start of the line after a blank line; {@code from} if the line is not blank or is the last one. */
    private static int blankLine(byte[] buffer, int from, int length) {
        int at = from;
        while (at < length && (buffer[at] == ' ' || (buffer[at] >= '\t' && buffer[at] <= '\r'))) {
            if (buffer[at++] == '\n') {
                return at;
            }
        }
        return from;
    }

    /** Returns the start of the line that closes the manifest; -1 if there is none. */
    private static int closing(byte[] buffer, int inner, int most, int dashes) {
        int at = inner;
        while (at < most && dashes(buffer, at, most) != dashes) {
            at = afterLine(buffer, at, most);
        }
        return at >= most ? -1 : at;
    }

    /** Parses the manifest. The text before it is replaced with spaces, so that line numbers are those of the file. */
    private static Document manifest(byte[] buffer, int inner, int end) {
        int to = Math.max(inner, end);
        byte[] lines = Arrays.copyOf(buffer, to);
        for (int i = 0; i < inner; i++) {
            lines[i] = (byte) (lines[i] == '\n' ? '\n' : ' ');
        }
        return TomlReader.read(lines);
    }

    private static int dashes(byte[] buffer, int from, int length) {
        int at = from;
        while (at < length && buffer[at] == '-') {
            at++;
        }
        return at - from;
    }

    private static int afterLine(byte[] buffer, int from, int length) {
        int at = from;
        while (at < length && buffer[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, length);
    }
}
