package dev.lazaret.app.isolate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds small modules for tests. Each imports {@code ask} (function 0), and has {@code lazaret_allocate} (function 1)
 * and the macro {@code lazaret_macro_m} (function 2). More functions can follow.
 */
public final class ModuleBytes {
    /** The types: of allocate, of a macro, of ask, of a procedure. */
    static final int ALLOCATION = 0;

    static final int MACRO = 1;
    static final int ASK = 2;
    static final int PROCEDURE = 3;

    static final int I32 = 0x7f;
    static final int I64 = 0x7e;
    static final int END = 0x0b;

    /** A body that returns the given bytes of the memory. */
    public static byte[] returning(int address, int length) {
        return new WireMessages()
                .bytes(0x42)
                .bytes(signed((long) address << 32 | Integer.toUnsignedLong(length)))
                .bytes(END)
                .done();
    }

    private final List<byte[]> types = new ArrayList<>();
    private final List<byte[]> imports = new ArrayList<>();
    private final List<byte[]> functions = new ArrayList<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private byte[] memory = {1, 0, 1};
    private byte[] otherSections = {};
    private byte[] macros = {};
    private byte[] exports;

    ModuleBytes() {
        types.add(bytes(0x60, 1, I32, 1, I32));
        types.add(bytes(0x60, 2, I32, I32, 1, I64));
        types.add(bytes(0x60, 2, I32, I32, 1, I32));
        types.add(bytes(0x60, 0, 0));
        imports.add(new WireMessages().text("lazaret").text("ask").bytes(0, ASK).done());
        function(
                ALLOCATION,
                new WireMessages().bytes(0x41).bytes(signed(1024)).bytes(END).done());
        exports = new WireMessages()
                .number(3)
                .text("memory")
                .bytes(2, 0)
                .text("lazaret_allocate")
                .bytes(0, 1)
                .text("lazaret_macro_m")
                .bytes(0, 2)
                .done();
    }

    /** Returns a module whose macro has this body, without local variables. */
    static ModuleBytes ofMacro(int... body) {
        return ofMacro(bytes(body));
    }

    /** Returns a module whose macro has this body, without local variables. */
    public static ModuleBytes ofMacro(byte[] body) {
        return new ModuleBytes().function(MACRO, body);
    }

    /** Adds a type. */
    ModuleBytes type(int... type) {
        types.add(bytes(type));
        return this;
    }

    /** Adds an import. It changes the numbers of functions if it is a function. */
    ModuleBytes wants(String module, String name, int... kind) {
        imports.add(new WireMessages().text(module).text(name).bytes(kind).done());
        return this;
    }

    /** Adds a function. */
    ModuleBytes function(int type, byte[] body) {
        functions.add(new WireMessages().number(type).done());
        bodies.add(new WireMessages()
                .sized(new WireMessages().number(0).bytes(body).done())
                .done());
        return this;
    }

    /** Replaces the limits of the memory: a list of limits, of one page if there is none. */
    ModuleBytes memory(int... limits) {
        memory = bytes(limits);
        return this;
    }

    /** Adds complete sections with numbers between those for exports and for code. */
    ModuleBytes sections(byte[] sections) {
        otherSections = sections;
        return this;
    }

    /** Adds records of macros. */
    public ModuleBytes macros(String records) {
        byte[] section = new WireMessages()
                .text("lazaret.macros")
                .bytes(records.getBytes(StandardCharsets.UTF_8))
                .done();
        macros = new WireMessages().bytes(0).sized(section).done();
        return this;
    }

    /** Replaces the exports. */
    ModuleBytes exports(byte[] replacement) {
        exports = replacement;
        return this;
    }

    /** Returns the module. */
    public byte[] done() {
        return done(new byte[0]);
    }

    /** Returns the module, with a section for tables. */
    byte[] done(byte[] tables) {
        return new WireMessages()
                .bytes(0, 'a', 's', 'm', 1, 0, 0, 0)
                .bytes(1)
                .sized(list(types))
                .bytes(2)
                .sized(list(imports))
                .bytes(3)
                .sized(list(functions))
                .bytes(tables)
                .bytes(5)
                .sized(memory)
                .bytes(7)
                .sized(exports)
                .bytes(otherSections)
                .bytes(10)
                .sized(list(bodies))
                .bytes(macros)
                .done();
    }

    static byte[] signed(long value) {
        WireMessages out = new WireMessages();
        long rest = value;
        while (rest < -64 || rest > 63) {
            out.bytes((int) (rest & 0x7f) | 0x80);
            rest >>= 7;
        }
        return out.bytes((int) (rest & 0x7f)).done();
    }

    static byte[] bytes(int... values) {
        return new WireMessages().bytes(values).done();
    }

    private static byte[] list(List<byte[]> items) {
        WireMessages out = new WireMessages().number(items.size());
        items.forEach(out::bytes);
        return out.done();
    }
}
