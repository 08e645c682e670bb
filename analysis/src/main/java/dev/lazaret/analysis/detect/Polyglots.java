package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.format.ByteSearch;
import dev.lazaret.analysis.format.FileFormat;
import dev.lazaret.analysis.format.MagicNumber;
import dev.lazaret.analysis.format.ZipMembers;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds programs that are named like a text file or a picture, and pictures and other media that contain a program or
 * an archive.
 */
final class Polyglots implements RawFileDetector {
    private static final String ID = "BIN-POLYGLOT";

    /** File name endings that nobody expects of a program. */
    private static final Set<String> HARMLESS = Set.of(
            "txt", "md", "rst", "rs", "toml", "lock", "json", "yml", "yaml", "xml", "html", "css", "csv", "svg", "png",
            "jpg", "jpeg", "gif", "webp", "ico", "bmp", "pdf", "ttf", "otf", "woff", "woff2", "mp3", "ogg", "wav",
            "mp4");

    private static final Set<FileFormat> PROGRAMS = EnumSet.of(
            FileFormat.ELF_PROGRAM,
            FileFormat.ELF_OBJECT,
            FileFormat.ELF_FOREIGN,
            FileFormat.APP_IMAGE,
            FileFormat.PE,
            FileFormat.MACH_O,
            FileFormat.RUST_LIBRARY,
            FileFormat.JAVA_CLASS,
            FileFormat.JAVA_ARCHIVE,
            FileFormat.DEX_BYTECODE,
            FileFormat.WASM);

    private static final String PNG_END = "IEND\u00AEB`\u0082";

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RawFile file, FindingCollector out) {
        FileFormat format = file.traits().format();
        String name = file.path().name().toLowerCase(Locale.ROOT);
        if (PROGRAMS.contains(format)) {
            if (HARMLESS.contains(name.substring(name.lastIndexOf('.') + 1))) {
                out.report(ID, file.path(), Position.FILE, format.word() + " under another ending");
            }
        } else if (format.group() == FileFormat.Group.DATA) {
            String second = second(file.buffer(), file.length());
            if (second != null) {
                out.report(ID, file.path(), Position.FILE, format.word() + " that holds " + second);
            }
        }
    }

    /**
     * Returns the second format that a file contains; null if there is none. Enough bytes are compared that a match by
     * chance is unlikely.
     */
    private static @Nullable String second(byte[] b, int n) {
        for (int at = ByteSearch.from(4, b, n, "\u007FELF"); at >= 0; at = ByteSearch.from(at + 1, b, n, "\u007FELF")) {
            if (at + 7 <= n
                    && (b[at + 4] == 1 || b[at + 4] == 2)
                    && (b[at + 5] == 1 || b[at + 5] == 2)
                    && b[at + 6] == 1) {
                return "an ELF program";
            }
        }
        if (ZipMembers.end(b, n) >= 0 && !ZipMembers.of(b, n).members().isEmpty()) {
            return "a ZIP archive";
        }
        if (MagicNumber.at(0, "\u0089PNG", b, n)) {
            int end = ByteSearch.from(0, b, n, PNG_END) + PNG_END.length();
            boolean behind = end >= PNG_END.length();
            if (behind && (MagicNumber.at(end, "MZ", b, n) || MagicNumber.at(end, "#!", b, n))) {
                return "a program behind its end";
            }
        }
        return null;
    }
}
