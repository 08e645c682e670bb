//: stub clap_derive
//: needs clap = { version = "4", features = ["derive"] }

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

/// A program
#[derive(Parser, Debug)]
#[command(version, about)]
struct Options {
    /// How often
    #[arg(short, long, default_value_t = 1)]
    count: u8,
    #[arg(value_enum)]
    color: Color,
    #[command(flatten)]
    more: More,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args, Debug)]
struct More {
    #[arg(long)]
    path: Option<std::path::PathBuf>,
}

#[derive(Subcommand, Debug)]
enum Command {
    Add { name: String },
    Remove(More),
    #[command(subcommand)]
    Deeper(Deeper),
}

#[derive(Subcommand, Debug)]
enum Deeper {
    One,
}

#[derive(Parser)]
enum Whole {
    A(More),
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq)]
enum Color {
    #[value(name = "r")]
    Red,
    Blue,
}

fn main() {
    let options = Options::parse();
    let whole = Whole::try_parse_from(["a", "b"]);
    let command: clap::Command = Options::command();
    for color in Color::value_variants() {
        println!("{:?}", color.to_possible_value());
    }
    match options.command {
        Command::Add { name } => println!("{name}"),
        Command::Remove(more) => println!("{:?}", more.path),
        Command::Deeper(Deeper::One) => {}
    }
    let wrong: String = options.count; //~ E0308
}
