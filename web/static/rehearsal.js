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
  item.append(element("h3", `${letter.name} (${letter.role})`));
  const how = letter.how === "update" ? "changes a card that was there" : "new";
  item.append(element("p", `${inWords(letter.at)} · ${letter.kind} · ${how}`, "about"));
  if (letter.heard !== "accepted") item.append(element("p", `Not delivered: ${letter.heard}`, "failed"));
  const bubble = item.appendChild(element("div", "", "bubble"));
  if (letter.activity.text) bubble.append(element("p", letter.activity.text, "said"));
  for (const one of letter.activity.attachments ?? []) bubble.append(drawCard(one.content));
  return item;
}

async function ask(path, options) {
  const answer = await fetch(path, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error ?? answer.statusText);
  return body;
}

const PAGE = 50; // cards drawn at once: a large council gets thousands of messages
let letters = []; // newest first
let wanted = PAGE;
const isMeant = (letter) => ["", letter.person].includes(part("whose").value);

function showMore() {
  const meant = letters.filter(isMeant);
  part("list").append(...meant.slice(part("list").children.length, wanted).map(drawLetter));
  part("older").hidden = part("list").children.length >= meant.length;
}

function startOver() {
  wanted = PAGE;
  part("list").replaceChildren();
  showMore();
}

async function showMessages() {
  const fresh = await ask(`/demo/messages?after=${letters.length}`);
  letters = [...fresh, ...letters];
  const names = new Map(fresh.map(({ person, name }) => [person, name]));
  for (const { value } of part("whose").options) names.delete(value);
  for (const [person, name] of [...names].sort(([, one], [, other]) => one.localeCompare(other, "en", { numeric: true }))) {
    part("whose").add(new Option(name, person));
  }
  if (fresh.length > PAGE) startOver();
  else {
    const drawn = fresh.filter(isMeant).map(drawLetter);
    wanted += drawn.length;
    part("list").prepend(...drawn);
    showMore();
  }
  const words = letters.length === 1 ? "1 message so far." : `${letters.length} messages so far.`;
  if (part("count").textContent !== words) part("count").textContent = words;
}

async function showClock() {
  const { now, upcoming } = await ask("/demo/clock");
  if (part("now").dateTime === now) return;
  part("now").dateTime = now;
  part("now").textContent = inWords(now);
  part("to").min = now.slice(0, 16);
  part("to").value = now.slice(0, 16);
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
part("whose").addEventListener("change", startOver);
part("older").addEventListener("click", () => {
  wanted += PAGE;
  showMore();
});
refresh();
setInterval(() => refresh().catch(() => { part("told").textContent = "The rehearsal does not answer. Is it still running?"; }), 3000);
