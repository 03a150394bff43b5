namespace StripeSandbox.Contract;

/// <summary>What a call takes, and what it answers when it succeeds.</summary>
internal sealed record Agreement(Shape.Fields Takes, Shape Answers);
