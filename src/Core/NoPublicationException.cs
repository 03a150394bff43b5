namespace Core;

/// <summary>The site has not been set up.</summary>
public sealed class NoPublicationException() : InvalidOperationException("The database holds no publication yet.");
