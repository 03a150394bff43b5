using Web.Ground.Work;

namespace Web.Ground.Post;

/// <summary>Calls whoever sends the mails to those that were just added.</summary>
public sealed class MailBell
{
    public Bell Bell { get; } = new();
}
