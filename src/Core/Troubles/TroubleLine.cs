namespace Core.Troubles;

/// <summary>One trouble as a letter carries it.</summary>
public sealed record TroubleLine(TroubleKind Trouble, string Subject, string? Detail)
{
    public static TroubleLine Of(Trouble trouble) => new(trouble.Kind, trouble.Subject, trouble.Detail);
}
