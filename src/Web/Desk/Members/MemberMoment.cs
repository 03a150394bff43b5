namespace Web.Desk.Members;

/// <summary>One thing that happened to a member, as a line of the timeline.</summary>
/// <param name="Mark">What happened, in a word or two; null where the words are all there is.</param>
/// <param name="Tone">"good", "bad" or nothing: the colour of the dot, beside words that say it too.</param>
public sealed record MemberMoment(DateTimeOffset At, MomentKind Kind, string Words, string? Mark = null, string Tone = "");
