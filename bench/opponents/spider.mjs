// A crawl of one site with spider-rs. Its binding for Node takes no concurrency: it runs with its own.
import { createRequire } from "node:module";

const [folder, start] = process.argv.slice(2);
const { Website } = createRequire(`${folder}/`)("@spider-rs/spider-rs");
const website = new Website(start).withRespectRobotsTxt(false).withDepth(0).build();
await website.crawl();
for (const link of website.getLinks()) {
    console.log(link);
}
process.exit(0);
