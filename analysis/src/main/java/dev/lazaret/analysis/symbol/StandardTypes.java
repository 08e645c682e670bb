package dev.lazaret.analysis.symbol;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the most used types of the standard library give, by name, so that expressions have types where its source is not
 * on disk (source: its documentation). An iterator of any type is
 * {@code Iter<Item>}.
 */
final class StandardTypes {
    private static final String ITERATOR = "Iter";
    private static final String OPTION = "Option";
    private static final String RESULT = "Result";

    private StandardTypes() {}

    private static RustType option(RustType item) {
        return RustType.named(OPTION, item);
    }

    private static RustType iterator(RustType item) {
        return RustType.named(ITERATOR, item);
    }

    private static String name(RustType type) {
        return type instanceof RustType.Named named ? named.name() : "";
    }

    /** Returns what a smart pointer points to, for pointers whose methods are called on what they point to. */
    static RustType pointee(RustType type) {
        return switch (name(type)) {
            case "Box",
                    "Rc",
                    "Arc",
                    "Ref",
                    "RefMut",
                    "MutexGuard",
                    "RwLockReadGuard",
                    "RwLockWriteGuard",
                    "Pin",
                    "ManuallyDrop",
                    "LazyLock",
                    "LazyCell",
                    "AssertUnwindSafe",
                    "NonNull",
                    "PeekMut" -> type.argument(0);
            case "Cow" -> type.argument(0);
            default -> RustType.unknown();
        };
    }

    /** Returns what a type dereferences to. */
    static RustType dereference(RustType type) {
        return switch (name(type)) {
            case "Vec" -> new RustType.Slice(type.argument(0));
            case "String" -> RustType.named("str");
            case "PathBuf" -> RustType.named("Path");
            case "OsString" -> RustType.named("OsStr");
            default -> pointee(type);
        };
    }

    /** Returns the type of {@code value?}. */
    static RustType success(RustType type) {
        return switch (name(type)) {
            case OPTION, RESULT, "Poll", "ControlFlow" -> type.argument(0);
            default -> name(type).endsWith("Result") ? type.argument(0) : RustType.unknown();
        };
    }

    /** Returns the type of the items of a collection, iterator or range. */
    static RustType item(RustType type) {
        if (type instanceof RustType.Slice(RustType item)) {
            return item;
        }
        return switch (name(type)) {
            case "Vec",
                    "VecDeque",
                    "LinkedList",
                    "BinaryHeap",
                    "HashSet",
                    "BTreeSet",
                    "IndexSet",
                    OPTION,
                    ITERATOR,
                    "SmallVec",
                    "Peekable" -> {
                RustType item = type.argument(0);
                yield name(type).equals("SmallVec") && item instanceof RustType.Slice(RustType inside) ? inside : item;
            }
            case "HashMap", "BTreeMap", "IndexMap" -> new RustType.Tuple(List.of(type.argument(0), type.argument(1)));
            default -> RustType.unknown();
        };
    }

    static RustType range(RustType bound) {
        return iterator(bound);
    }

    /** Returns the type of a macro call of the standard library. */
    static RustType macro(String name, Supplier<RustType> argument) {
        return switch (name) {
            case "vec" -> RustType.named("Vec", argument.get());
            case "format" -> RustType.named("String");
            case "concat", "stringify", "env", "include_str", "file", "module_path" -> RustType.named("str");
            case "matches", "cfg" -> RustType.named("bool");
            case "dbg" -> argument.get();
            default -> RustType.unknown();
        };
    }

    /** Returns the type of calling a variant or struct of the prelude; unknown if it is none. */
    static RustType constructor(String name, Supplier<RustType> argument) {
        return switch (name) {
            case "Some" -> option(argument.get());
            case "Ok" -> RustType.named(RESULT, argument.get());
            case "Err" -> RustType.named(RESULT, RustType.unknown(), argument.get());
            default -> RustType.unknown();
        };
    }

    /** Returns the type of {@code Type::name(argument)}. */
    static RustType associated(RustType owner, String name, Supplier<RustType> argument) {
        String type = name(owner);
        return switch (name) {
            case "new", "from", "pin", "default", "with_capacity", "from_iter" ->
                switch (type) {
                    case "Box",
                            "Rc",
                            "Arc",
                            "Cell",
                            "RefCell",
                            "Mutex",
                            "RwLock",
                            "Pin",
                            "ManuallyDrop",
                            "OnceCell",
                            "OnceLock",
                            "AssertUnwindSafe" ->
                        owner.argument(0) instanceof RustType.Unknown
                                ? RustType.named(name.equals("pin") ? "Box" : type, argument.get())
                                : owner;
                    case "" -> RustType.unknown();
                    default -> owner;
                };
            case "clone", "downgrade", "take", "replace", "into_inner" -> argument.get();
            case "max", "min" -> argument.get();
            default -> RustType.unknown();
        };
    }

    /** Returns the type of the only field of a variant of the standard library. */
    static RustType variantField(RustType type, String variant) {
        return switch (variant) {
            case "Some", "Ok", "Ready", "Continue" -> success(type);
            case "Err" -> name(type).equals(RESULT) ? type.argument(1) : RustType.unknown();
            case "Borrowed", "Owned" -> name(type).equals("Cow") ? type.argument(0) : type;
            default -> RustType.unknown();
        };
    }

    /** Returns the type of argument {@code index} of a closure that is argument {@code position} of a method. */
    static RustType closureArgument(RustType receiver, String method, int position, int index) {
        String type = name(receiver);
        if (type.equals(OPTION) || type.equals(RESULT)) {
            return switch (method) {
                case "map_err", "unwrap_or_else", "or_else", "inspect_err" -> receiver.argument(1);
                case "map_or_else" -> position == 0 ? receiver.argument(1) : receiver.argument(0);
                default -> receiver.argument(0);
            };
        }
        if (type.equals("Entry") || method.equals("and_modify")) {
            return receiver.argument(1);
        }
        return switch (method) {
            case "fold", "try_fold", "scan" -> index == 1 ? item(receiver) : RustType.unknown();
            case "map",
                    "for_each",
                    "filter",
                    "filter_map",
                    "flat_map",
                    "any",
                    "all",
                    "find",
                    "find_map",
                    "position",
                    "rposition",
                    "take_while",
                    "skip_while",
                    "map_while",
                    "inspect",
                    "max_by_key",
                    "min_by_key",
                    "sort_by_key",
                    "sort_unstable_by_key",
                    "sort_by_cached_key",
                    "partition",
                    "try_for_each",
                    "retain_mut",
                    "dedup_by_key",
                    "binary_search_by",
                    "binary_search_by_key",
                    "partition_point",
                    "is_sorted_by_key",
                    "group_by" -> item(receiver);
            case "retain" ->
                type.endsWith("Map") ? (index == 0 ? receiver.argument(0) : receiver.argument(1)) : item(receiver);
            case "sort_by", "sort_unstable_by", "max_by", "min_by", "dedup_by", "reduce", "is_sorted_by", "split" ->
                item(receiver);
            default -> RustType.unknown();
        };
    }

    /**
     * Returns the type of a method call.
     *
     * @param turbofish the type in {@code method::<Type>}, or unknown
     * @param argument type of the first argument
     * @param closure type of the result of the closure that is passed
     */
    static RustType method(
            RustType receiver,
            String method,
            RustType turbofish,
            Supplier<RustType> argument,
            Supplier<RustType> closure) {
        switch (method) {
            case "clone",
                    "to_owned",
                    "borrow",
                    "borrow_mut",
                    "as_mut",
                    "by_ref",
                    "into",
                    "as_deref",
                    "as_deref_mut",
                    "cloned",
                    "copied",
                    "as_ref",
                    "get_mut",
                    "get_ref",
                    "into_inner",
                    "into_boxed_slice",
                    "as_slice",
                    "as_mut_slice",
                    "rev",
                    "unwrap_or_clone",
                    "as_bytes_mut",
                    "leak",
                    "write_volatile" -> {
                RustType same = same(receiver, method);
                if (!(same instanceof RustType.Unknown)) {
                    return same;
                }
            }
            case "to_string" -> {
                return RustType.named("String");
            }
            case "to_vec", "into_vec" -> {
                return RustType.named("Vec", item(receiver));
            }
            case "collect", "parse", "sum", "product" -> {
                return turbofish(receiver, method, turbofish);
            }
            default -> {}
        }
        return switch (name(receiver)) {
            case OPTION -> ofOption(receiver, method, argument, closure);
            case RESULT -> ofResult(receiver, method, closure);
            case "HashMap", "BTreeMap", "IndexMap" -> ofMap(receiver, method);
            case "Entry" -> receiver.argument(1);
            case "Mutex", "RwLock" ->
                switch (method) {
                    case "lock", "read", "write", "try_lock", "get_mut", "into_inner" ->
                        RustType.named(RESULT, receiver.argument(0));
                    default -> RustType.unknown();
                };
            case "Cell", "OnceCell", "OnceLock" ->
                method.equals("get") && !name(receiver).equals("Cell")
                        ? option(receiver.argument(0))
                        : receiver.argument(0);
            case "str", "String" -> ofText(method);
            default -> ofItems(receiver, item(receiver), method, argument, closure);
        };
    }

    private static RustType same(RustType receiver, String method) {
        return switch (name(receiver)) {
            case "RefCell" -> receiver.argument(0);
            case "Cell", "Mutex", "RwLock", "OnceCell", "OnceLock" ->
                method.equals("clone") ? receiver : RustType.unknown();
            case "Vec", "VecDeque" -> method.equals("get_mut") ? option(receiver.argument(0)) : receiver;
            case "HashMap", "BTreeMap", "IndexMap" ->
                method.equals("get_mut") ? option(receiver.argument(1)) : receiver;
            default ->
                receiver instanceof RustType.Slice(RustType item) && method.equals("get_mut")
                        ? option(item)
                        : method.equals("into") ? RustType.unknown() : receiver;
        };
    }

    private static RustType turbofish(RustType receiver, String method, RustType turbofish) {
        if (method.equals("parse")) {
            return RustType.named(RESULT, turbofish);
        }
        if (turbofish instanceof RustType.Named named
                && named.arguments().size() == 1
                && named.arguments().getFirst() instanceof RustType.Named inner
                && inner.name().equals("_")) {
            return RustType.named(named.name(), item(receiver));
        }
        return turbofish;
    }

    private static RustType ofOption(
            RustType receiver, String method, Supplier<RustType> argument, Supplier<RustType> closure) {
        RustType item = receiver.argument(0);
        return switch (method) {
            case "unwrap",
                    "expect",
                    "unwrap_or",
                    "unwrap_or_else",
                    "unwrap_or_default",
                    "unwrap_unchecked",
                    "insert",
                    "get_or_insert",
                    "get_or_insert_with" -> {
                RustType given = item instanceof RustType.Unknown && method.equals("unwrap_or") ? argument.get() : item;
                yield given;
            }
            case "take", "filter", "or", "or_else", "replace", "xor", "inspect", "as_pin_mut" -> receiver;
            case "ok_or", "ok_or_else" -> RustType.named(RESULT, item);
            case "map" -> option(closure.get());
            case "and_then" -> closure.get();
            case "map_or", "map_or_else", "is_some_and" -> closure.get();
            case "iter", "iter_mut", "into_iter" -> iterator(item);
            case "transpose" -> RustType.named(RESULT, option(item.argument(0)), item.argument(1));
            case "flatten" -> item;
            case "zip" -> option(new RustType.Tuple(List.of(item, argument.get().argument(0))));
            default -> RustType.unknown();
        };
    }

    private static RustType ofResult(RustType receiver, String method, Supplier<RustType> closure) {
        RustType item = receiver.argument(0);
        RustType error = receiver.argument(1);
        return switch (method) {
            case "unwrap", "expect", "unwrap_or", "unwrap_or_else", "unwrap_or_default" -> item;
            case "unwrap_err", "expect_err" -> error;
            case "ok" -> option(item);
            case "err" -> option(error);
            case "or", "or_else", "inspect", "inspect_err" -> receiver;
            case "map_err" -> RustType.named(RESULT, item, closure.get());
            case "map" -> RustType.named(RESULT, closure.get(), error);
            case "and_then" -> closure.get();
            case "map_or", "map_or_else" -> closure.get();
            case "iter", "into_iter" -> iterator(item);
            case "transpose" -> option(RustType.named(RESULT, item.argument(0), error));
            default -> RustType.unknown();
        };
    }

    private static RustType ofMap(RustType receiver, String method) {
        RustType key = receiver.argument(0);
        RustType value = receiver.argument(1);
        return switch (method) {
            case "get", "remove", "insert", "swap_remove", "shift_remove" -> option(value);
            case "get_key_value", "remove_entry", "first_key_value", "last_key_value", "pop_first", "pop_last" ->
                option(new RustType.Tuple(List.of(key, value)));
            case "iter", "iter_mut", "into_iter", "drain", "range" -> iterator(new RustType.Tuple(List.of(key, value)));
            case "keys", "into_keys" -> iterator(key);
            case "values", "values_mut", "into_values" -> iterator(value);
            case "entry" -> RustType.named("Entry", key, value);
            default -> RustType.unknown();
        };
    }

    private static RustType ofText(String method) {
        RustType text = RustType.named("str");
        return switch (method) {
            case "trim",
                    "trim_start",
                    "trim_end",
                    "trim_matches",
                    "as_str",
                    "to_lowercase",
                    "to_uppercase",
                    "trim_start_matches",
                    "trim_end_matches",
                    "repeat",
                    "replace",
                    "to_ascii_lowercase",
                    "to_ascii_uppercase" -> text;
            case "split",
                    "lines",
                    "split_whitespace",
                    "rsplit",
                    "splitn",
                    "rsplitn",
                    "matches",
                    "split_ascii_whitespace",
                    "split_terminator" -> iterator(text);
            case "chars" -> iterator(RustType.named("char"));
            case "char_indices" ->
                iterator(new RustType.Tuple(List.of(RustType.named("usize"), RustType.named("char"))));
            case "bytes" -> iterator(RustType.named("u8"));
            case "as_bytes", "into_bytes" -> new RustType.Slice(RustType.named("u8"));
            case "split_once", "rsplit_once" -> option(new RustType.Tuple(List.of(text, text)));
            case "split_at" -> new RustType.Tuple(List.of(text, text));
            case "strip_prefix", "strip_suffix", "get" -> option(text);
            case "find", "rfind" -> option(RustType.named("usize"));
            case "len" -> RustType.named("usize");
            default -> RustType.unknown();
        };
    }

    private static RustType ofItems(
            RustType receiver, RustType item, String method, Supplier<RustType> argument, Supplier<RustType> closure) {
        return switch (method) {
            case "iter",
                    "iter_mut",
                    "into_iter",
                    "drain",
                    "skip",
                    "take",
                    "filter",
                    "peekable",
                    "chain",
                    "step_by",
                    "skip_while",
                    "take_while",
                    "fuse",
                    "inspect",
                    "cycle",
                    "intersection",
                    "union",
                    "difference",
                    "par_iter",
                    "extract_if" -> iterator(item);
            case "rev", "cloned", "copied", "by_ref" -> receiver;
            case "first",
                    "last",
                    "get",
                    "pop",
                    "first_mut",
                    "last_mut",
                    "pop_front",
                    "pop_back",
                    "front",
                    "back",
                    "front_mut",
                    "back_mut",
                    "peek",
                    "peek_mut",
                    "next",
                    "next_back",
                    "nth",
                    "find",
                    "max",
                    "min",
                    "max_by_key",
                    "min_by_key",
                    "max_by",
                    "min_by",
                    "reduce",
                    "next_if",
                    "next_if_eq",
                    "take_if" -> option(item);
            case "swap_remove", "remove" -> name(receiver).equals("VecDeque") ? option(item) : item;
            case "chunks", "windows", "chunks_exact", "split", "chunks_mut", "split_mut" ->
                iterator(new RustType.Slice(item));
            case "split_at", "split_at_mut", "partition" ->
                new RustType.Tuple(List.of(new RustType.Slice(item), new RustType.Slice(item)));
            case "split_first", "split_last", "split_first_mut", "split_last_mut" ->
                option(new RustType.Tuple(List.of(item, new RustType.Slice(item))));
            case "split_off" -> receiver;
            case "enumerate" -> iterator(new RustType.Tuple(List.of(RustType.named("usize"), item)));
            case "zip" -> iterator(new RustType.Tuple(List.of(item, item(argument.get()))));
            case "map", "map_while" -> iterator(unwrapped(closure.get(), method.equals("map_while")));
            case "filter_map", "find_map" -> {
                RustType mapped = success(closure.get());
                yield method.equals("find_map") ? option(mapped) : iterator(mapped);
            }
            case "flat_map" -> iterator(item(closure.get()));
            case "flatten" -> iterator(item(item));
            case "fold" -> argument.get();
            case "position", "rposition" -> option(RustType.named("usize"));
            case "len", "count" -> RustType.named("usize");
            default -> RustType.unknown();
        };
    }

    private static RustType unwrapped(RustType type, boolean option) {
        return option ? success(type) : type;
    }
}
