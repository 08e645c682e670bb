package dev.lazaret.analysis.capability;

import java.util.List;

/** The meaning of a path. */
sealed interface ResolvedName {
    /** A function or macro of the same crate. */
    record Local(FunctionItem function) implements ResolvedName {}

    /** A constant of the same crate. There may be several because of conditional compilation. */
    record Value(List<Constant> constants) implements ResolvedName {
        public Value {
            constants = List.copyOf(constants);
        }
    }

    /** An item of another crate. {@code core} and {@code alloc} are read as {@code std}. */
    record Foreign(List<String> path) implements ResolvedName {
        public Foreign {
            path = List.copyOf(path);
        }
    }

    /** A type, module or variable of the same crate, or something unknown. */
    record Unknown() implements ResolvedName {}
}
