namespace Web.Mail.Rendering;

/// <summary>A template that cannot be used as it is written; the message names the file and, where known, the line.</summary>
public sealed class TemplateException : Exception
{
    public TemplateException(string message) : base(message)
    {
    }

    public TemplateException(string message, Exception inner) : base(message, inner)
    {
    }

    public TemplateException()
    {
    }
}
