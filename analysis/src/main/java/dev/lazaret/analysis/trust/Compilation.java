package dev.lazaret.analysis.trust;

import java.util.List;

/**
 * Which Rust source of the repository a step compiled, as the compiler reported it in the step's target folder: code of the
 * project could have written there, too.
 *
 * @param configuration what was asked for, as people read it, for example "default features"; inert
 * @param files how many Rust files of the repository took part
 * @param rest what of its Rust source did not, in the order of paths
 */
public record Compilation(String configuration, int files, List<Uncompiled> rest) {
    public Compilation {
        rest = List.copyOf(rest);
    }
}
