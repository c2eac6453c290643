// Runs the official client through a running gateway with only the base URL and the key changed.
//   BASE_URL=http://127.0.0.1:8080/v1 API_KEY=... node run.mjs
import assert from "node:assert/strict";
import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.env.BASE_URL ?? "http://127.0.0.1:8080/v1", apiKey: process.env.API_KEY });
const model = process.env.MODEL ?? "demo";
const prompt = "Write to Clara Neumann, clara.neumann@example.com, about IBAN DE89370400440532013000 and card 4111111111111111.";
const originals = ["Clara Neumann", "clara.neumann@example.com", "DE89370400440532013000", "4111111111111111"];

const whole = await client.chat.completions.create({ model, messages: [{ role: "user", content: prompt }] });
for (const original of originals) assert.ok(whole.choices[0].message.content.includes(original), `the reply lacks an original`);
assert.ok(whole.usage.prompt_tokens > 0);
console.log("complete: originals are back,", whole.usage.total_tokens, "tokens");

let text = "", finish = null, chunks = 0;
for await (const chunk of await client.chat.completions.create({ model, stream: true, messages: [{ role: "user", content: prompt }] })) {
  chunks++;
  text += chunk.choices[0]?.delta?.content ?? "";
  finish = chunk.choices[0]?.finish_reason ?? finish;
}
for (const original of originals) assert.ok(text.includes(original), "the stream lacks an original");
assert.equal(finish, "stop");
console.log("stream: originals are back,", chunks, "chunks");

const tools = [{ type: "function", function: { name: "lookup", description: "Looks a person up", parameters: { type: "object", properties: { name: { type: "string" } }, required: ["name"] } } }];
const called = await client.chat.completions.create({ model, tools, messages: [{ role: "user", content: "Look up Clara Neumann." }] });
const call = called.choices[0].message.tool_calls[0];
assert.equal(called.choices[0].finish_reason, "tool_calls");
assert.ok(typeof JSON.parse(call.function.arguments) === "object");
console.log("tool:", call.function.name, "was called");

await assert.rejects(client.chat.completions.create({ model: "no-such-model", messages: [{ role: "user", content: "hello" }] }), (e) => e.status === 404 && e.code === "model_unknown");
const stranger = new OpenAI({ baseURL: client.baseURL, apiKey: "wrong" });
await assert.rejects(stranger.models.list(), (e) => e.status === 401 && e.code === "key_invalid");
console.log("errors: 404 model_unknown, 401 key_invalid");
const models = [];
for await (const m of client.models.list()) models.push(m.id);
assert.ok(models.includes(model));
console.log("models:", models.join(" "));
