namespace Web.Mail.Rendering;

/// <summary>A mail as it will be read: one line of subject, and the same words as HTML and as text.</summary>
public sealed record RenderedMail(string Subject, string Html, string Text);
