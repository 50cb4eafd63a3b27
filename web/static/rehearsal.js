"use strict";
// Draws the clock and the messages. Whatever people typed reaches the page as text or through the card renderer alone.
const zone = document.body.dataset.zone;
const part = (id) => document.getElementById(id);
const inWords = (at) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone: zone }).format(new Date(at));
const element = (name, text = "", className = "") =>
  Object.assign(document.createElement(name), { textContent: text, className });

const markdown = window.markdownit({ html: false, linkify: false });
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};
const colours = (name) => ({ default: `var(--${name})`, subtle: `var(--${name === "ink" ? "soft" : name})` });
const palette = {
  default: colours("ink"), dark: colours("ink"), light: colours("soft"), accent: colours("link"),
  good: colours("well"), warning: colours("warm"), attention: colours("bad"),
};
const plain = { backgroundColor: "var(--paper)", foregroundColors: palette };
const shaded = { backgroundColor: "var(--shade)", foregroundColors: palette };
const host = new AdaptiveCards.HostConfig({
  fontFamily: "Arial, sans-serif",
  fontSizes: { small: 14, default: 16, medium: 17, large: 19, extraLarge: 22 },
  spacing: { small: 4, default: 10, medium: 14, large: 18, extraLarge: 24, padding: 12 },
  textBlock: { headingLevel: 4 },
  containerStyles: { default: plain, emphasis: shaded, accent: shaded, good: shaded, attention: shaded, warning: shaded },
  actions: { actionsOrientation: "horizontal", buttonSpacing: 8, maxActions: 6, actionAlignment: "left" },
  inputs: { label: { requiredInputs: { suffix: " *" }, inputSpacing: 4 }, errorMessage: { color: "attention" } },
});

function drawCard(content) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = host;
  card.parse(content);
  card.onExecuteAction = () => { part("told").textContent = "This is only a picture. Open that person's Teams to press it."; };
  return card.render() ?? element("p", "This card cannot be drawn.", "failed");
}

function drawLetter(letter) {
  const item = element("li", "", "letter");
  item.dataset.person = letter.person;
  item.append(element("h3", `${letter.name} (${letter.role})`));
  const how = letter.how === "update" ? "changes a card that was there" : "new";
  item.append(element("p", `${inWords(letter.at)} · ${letter.kind} · ${how}`, "about"));
  if (letter.heard !== "accepted") item.append(element("p", `Not delivered: ${letter.heard}`, "failed"));
  const bubble = item.appendChild(element("div", "", "bubble"));
  if (letter.activity.text) bubble.append(element("p", letter.activity.text));
  for (const one of letter.activity.attachments ?? []) bubble.append(drawCard(one.content));
  return item;
}

async function ask(path, options) {
  const answer = await fetch(path, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error ?? answer.statusText);
  return body;
}

let shown = 0;
function showOnly(person) {
  for (const item of part("list").children) item.hidden = person !== "" && item.dataset.person !== person;
}

async function showMessages() {
  const letters = await ask("/demo/messages");
  const fresh = letters.slice(0, letters.length - shown);
  shown = letters.length;
  part("list").prepend(...fresh.map(drawLetter));
  for (const { person, name } of fresh) {
    if (![...part("whose").options].some((option) => option.value === person)) part("whose").add(new Option(name, person));
  }
  showOnly(part("whose").value);
  const words = shown === 1 ? "1 message so far." : `${shown} messages so far.`;
  if (part("count").textContent !== words) part("count").textContent = words;
}

async function showClock() {
  const { now, upcoming } = await ask("/demo/clock");
  if (part("now").dateTime === now) return;
  part("now").dateTime = now;
  part("now").textContent = inWords(now);
  part("to").min = part("to").value = now.slice(0, 16);
  part("upcoming").replaceChildren(...upcoming.map(({ label, at }) => {
    const button = element("button", `${label}: ${inWords(at)}`);
    button.addEventListener("click", () => move(at));
    return button;
  }));
}

async function move(to) {
  const buttons = document.querySelectorAll("button");
  for (const button of buttons) button.disabled = true;
  part("told").textContent = "Moving the clock …";
  try {
    const headers = { "Content-Type": "application/json" };
    const { now, sent, failed } = await ask("/demo/clock", { method: "POST", headers, body: JSON.stringify({ now: to }) });
    part("told").textContent = `It is ${inWords(now)}. Sent: ${sent}. Not delivered: ${failed}.`;
  } catch (problem) {
    part("told").textContent = problem.message;
  }
  for (const button of buttons) button.disabled = false;
  await refresh();
}

async function refresh() {
  await showClock();
  await showMessages();
}

part("move").addEventListener("submit", (event) => {
  event.preventDefault();
  move(part("to").value);
});
part("whose").addEventListener("change", (event) => showOnly(event.target.value));
refresh();
setInterval(() => refresh().catch(() => { part("told").textContent = "The rehearsal does not answer. Is it still running?"; }), 3000);
