namespace Web.Ground.Site;

/// <summary>How a request that changes something proves that a page of ours sent it.</summary>
public enum ForgeryCheck
{
    /// <summary>By the antiforgery token in the form.</summary>
    Token,

    /// <summary>Not at all: the sender is no browser, or nothing happens that a stranger could want.</summary>
    None,
}
