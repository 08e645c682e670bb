use clap::Parser;

#[derive(Parser)]
struct Arguments {
    #[arg(long)]
    pretty: bool,
    text: Vec<String>,
}

#[tokio::main]
async fn main() {
    let arguments = Arguments::parse();
    let text = arguments.text.join(" ");
    let counted = tokio::spawn(async move { many::count(&text) }).await.unwrap();
    match counted {
        Ok(counted) if arguments.pretty => println!("{}", serde_json::to_string_pretty(&counted).unwrap()),
        Ok(counted) => println!("{}", serde_json::to_string(&counted).unwrap()),
        Err(none) => {
            println!("{none}");
            std::process::exit(4)
        }
    }
}
