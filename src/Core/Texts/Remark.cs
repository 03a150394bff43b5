namespace Core.Texts;

/// <summary>One thing that a text, or what came with it, lost or became on its way in. Words are made of it when it is shown.</summary>
/// <param name="Of">What it is about, as the code says; empty where the code says all.</param>
/// <param name="To">The second value of the few codes that have one.</param>
public sealed record Remark(RemarkCode Code, string Of = "", string To = "")
{
    public RemarkKind Kind => Code switch
    {
        >= RemarkCode.ReportedBefore => Enum.Parse<RemarkKind>(To),
        >= RemarkCode.WithoutNumber => RemarkKind.Rejected,
        >= RemarkCode.PlayerLinked => RemarkKind.Changed,
        _ => RemarkKind.NotKept,
    };
}
