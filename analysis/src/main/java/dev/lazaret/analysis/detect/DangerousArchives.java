package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.format.ByteSearch;
import dev.lazaret.analysis.format.FileFormat;
import dev.lazaret.analysis.format.TarMembers;
import dev.lazaret.analysis.format.ZipMembers;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds dangerous archives by their lists of members, and office documents that contain macros. Unpacks nothing. */
final class DangerousArchives implements RawFileDetector {
    private static final String ARCHIVE = "FS-ARCHIVE";
    private static final String MACRO = "BIN-OFFICE-MACRO";

    /** Ratio of unpacked to packed size above which an archive counts as a bomb. Honest data does not reach it. */
    private static final int RATIO = 100;

    /** Unpacked size in bytes up to which an archive does not count as a bomb, regardless of its ratio. */
    private static final long LEAST = 256L << 10;

    /** Formats that the rule BIN-PACKAGE covers. */
    private static final Set<FileFormat> PACKAGES =
            EnumSet.of(FileFormat.DEBIAN_PACKAGE, FileFormat.RPM_PACKAGE, FileFormat.XAR);

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ARCHIVE, MACRO));
    }

    @Override
    public void find(RawFile file, FindingCollector out) {
        FileFormat format = file.traits().format();
        if (format.group() != FileFormat.Group.PACKED || PACKAGES.contains(format)) {
            return;
        }
        String macro = macro(format, file);
        if (macro != null) {
            out.report(MACRO, file.path(), Position.FILE, macro);
        }
        String danger = danger(format, file);
        out.report(
                ARCHIVE,
                file.path(),
                Position.FILE,
                danger == null ? format.word() : danger,
                Confidence.SURE,
                danger == null ? null : Severity.HIGH,
                null);
    }

    private static @Nullable String macro(FileFormat format, RawFile file) {
        if (format == FileFormat.COMPOUND) {
            return ByteSearch.in(file.buffer(), file.length(), "_\0V\0B\0A\0") ? "has a project of macros" : null;
        }
        if (format == FileFormat.ZIP) {
            for (ZipMembers.ZipMember member :
                    ZipMembers.of(file.buffer(), file.length()).members()) {
                if (member.name().endsWith("vbaProject.bin") || member.name().startsWith("Basic/")) {
                    return "has " + member.name();
                }
            }
        }
        return null;
    }

    /**
     * Returns why unpacking the archive is dangerous; null if it would only create files of an ordinary size below the
     * target folder.
     */
    private static @Nullable String danger(FileFormat format, RawFile file) {
        byte[] buffer = file.buffer();
        int length = file.length();
        return switch (format) {
            case ZIP -> danger(ZipMembers.of(buffer, length));
            case TAR -> {
                for (TarMembers.TarMember member : TarMembers.of(buffer, length).members()) {
                    if (leaves(member.name()) || leaves(member.target())) {
                        yield "a member leaves the folder: "
                                + (leaves(member.name()) ? member.name() : member.target());
                    }
                }
                yield null;
            }
            case GZIP -> {
                long unpacked = last(buffer, length);
                yield unpacked > LEAST && unpacked / RATIO > length ? unpacked + " bytes come out of it" : null;
            }
            default -> null;
        };
    }

    private static @Nullable String danger(ZipMembers zip) {
        long packed = 0;
        long unpacked = 0;
        for (ZipMembers.ZipMember member : zip.members()) {
            if (leaves(member.name())) {
                return "a member leaves the folder: " + member.name();
            }
            if (member.link()) {
                return "a member is a link: " + member.name();
            }
            packed += member.packed();
            unpacked += member.unpacked();
        }
        return unpacked > LEAST && unpacked / RATIO > packed ? unpacked + " bytes come out of it" : null;
    }

    private static boolean leaves(String name) {
        String path = name.replace('\\', '/');
        return path.startsWith("/")
                || path.equals("..")
                || path.startsWith("../")
                || path.contains("/../")
                || path.endsWith("/..")
                || (path.length() > 1 && path.charAt(1) == ':');
    }

    /** Returns the unpacked size that is stored at the end of a gzip file (RFC 1952). */
    private static long last(byte[] b, int n) {
        return n < 18
                ? 0
                : (b[n - 4] & 0xFFL) | (b[n - 3] & 0xFFL) << 8 | (b[n - 2] & 0xFFL) << 16 | (b[n - 1] & 0xFFL) << 24;
    }
}
