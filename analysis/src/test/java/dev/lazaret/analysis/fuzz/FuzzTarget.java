package dev.lazaret.analysis.fuzz;

import dev.lazaret.analysis.cargo.LockfileFuzz;
import dev.lazaret.analysis.cargo.ManifestFuzz;
import dev.lazaret.analysis.cargo.VendorListFuzz;
import dev.lazaret.analysis.document.format.FormatFuzz;
import dev.lazaret.analysis.document.toml.TomlFuzz;
import dev.lazaret.analysis.format.FormatsFuzz;
import dev.lazaret.analysis.format.TarMembersFuzz;
import dev.lazaret.analysis.format.ZipMembersFuzz;
import dev.lazaret.analysis.git.AttributesFuzz;
import dev.lazaret.analysis.git.ConfigFuzz;
import dev.lazaret.analysis.git.DeltaFuzz;
import dev.lazaret.analysis.git.IndexFuzz;
import dev.lazaret.analysis.rust.RustFuzz;
import dev.lazaret.analysis.symbol.SymbolFuzz;
import java.nio.charset.StandardCharsets;

/** A reader that is fuzzed, the ending of the real files that its seeds come from, and one made-up seed. */
enum FuzzTarget {
    TOML(TomlFuzz.class, ".toml"),
    FORMATS(FormatFuzz.class, ""),
    RUST(RustFuzz.class, ".rs"),
    SYMBOLS(SymbolFuzz.class, ".rs"),
    MANIFEST(ManifestFuzz.class, "Cargo.toml"),
    LOCKFILE(LockfileFuzz.class, "", """
            version = 4
            [[package]]
            name = "a"
            version = "1.0.0"
            source = "registry+https://example.invalid/index"
            checksum = "00"
            dependencies = ["b 1.0.0", "c"]
            [metadata]
            "checksum a 1.0.0 (registry+https://example.invalid/index)" = "00"
            """),
    VENDOR_LIST(VendorListFuzz.class, ".cargo-checksum.json"),
    GIT_CONFIG(ConfigFuzz.class, ".gitmodules"),
    GIT_ATTRIBUTES(AttributesFuzz.class, ".gitattributes"),
    GIT_INDEX(IndexFuzz.class, "", "\2\0\0\0\1" + "\0".repeat(60) + "\0\3a/b" + "\0".repeat(7)),
    GIT_DELTA(DeltaFuzz.class, "", "\4base\4\6\220\4\2xy"),
    FILE_FORMATS(FormatsFuzz.class, "", "\177ELF\2\1\1" + "\0".repeat(9) + "\3" + "\0".repeat(47)),
    ZIP(ZipMembersFuzz.class, "", "PK\1\2" + "\0".repeat(24) + "\1" + "\0".repeat(17) + "aPK\5\6" + "\0".repeat(18)),
    TAR(
            TarMembersFuzz.class,
            "",
            "a" + "\0".repeat(123) + "00000000001" + "\0".repeat(21) + "2b" + "\0".repeat(354) + "x".repeat(512));

    private final Class<?> type;
    private final String ending;
    private final String seed;

    FuzzTarget(Class<?> type, String ending) {
        this(type, ending, "");
    }

    FuzzTarget(Class<?> type, String ending, String seed) {
        this.type = type;
        this.ending = ending;
        this.seed = seed;
    }

    /** Returns the class that a fuzzer runs for this reader alone. */
    Class<?> type() {
        return type;
    }

    /** Returns the ending of the names of real files for this reader; empty for none. */
    String ending() {
        return ending;
    }

    byte[] seed() {
        return seed.getBytes(StandardCharsets.ISO_8859_1);
    }
}
