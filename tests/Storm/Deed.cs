namespace Storm;

/// <summary>One thing a person, their bank or staff may do.</summary>
/// <param name="Weight">How often it is chosen among those that suit.</param>
/// <param name="Suits">Whether it makes sense for somebody who stands like this.</param>
/// <param name="DoAsync">Does it at the running site, and notes in the model what must be true from then on.</param>
internal sealed record Deed(string Name, int Weight, Func<Street, Person, bool> Suits, Func<Street, Person, Task> DoAsync);
