async ({ card, config, width }) => {
  const { AdaptiveCard, HostConfig, SerializationContext, Versions } = AdaptiveCards;
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdownit({ breaks: true }).render(text);
    result.didProcess = true;
  };
  const drawn = new AdaptiveCard();
  const context = new SerializationContext(Versions.v1_5);
  drawn.hostConfig = new HostConfig(config);
  drawn.parse(card, context);
  const frame = document.getElementById("frame");
  frame.appendChild(drawn.render());
  const faults = [];
  for (let number = 0; number < context.eventCount; number++) faults.push(context.getEventAt(number).message);
  for (const event of drawn.validateProperties().validationEvents) faults.push(event.message);
  for (const button of frame.querySelectorAll("button")) {
    if (button.scrollWidth > button.clientWidth + 1) faults.push(`Cut at ${width}: ${button.textContent}`);
  }
  const { violations } = await axe.run(frame, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"] });
  for (const one of violations) faults.push(`${one.id}: ${one.nodes[0].html.slice(0, 140)}`);
  return faults;
}
