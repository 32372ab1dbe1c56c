<?php
/** Calls of Nutgraf's HTTP API. Nothing of a story is logged, and no failure carries its words. */

declare(strict_types=1);

namespace Nutgraf;

defined( 'ABSPATH' ) || exit;

const TIMEOUT_S   = 10; // a save waits for two calls at most
const MOST_BYTES  = 8_000_000;
const UNREACHABLE = 'unreachable';

/** A call that failed: the problem's name (`docs/http.md`) and its title, in plain words. */
final class Failed extends \RuntimeException {
	public function __construct( public readonly string $problem, string $title ) {
		parent::__construct( $title );
	}
}

/** What a call was answered. */
final class Answer {
	public function __construct( public readonly array $body, public readonly string $etag ) {}
}

/** A setting of `wp-config.php`, else of the environment; empty when there is none. */
function setting( string $name ): string {
	return defined( $name ) ? (string) constant( $name ) : (string) getenv( $name );
}

/** The answer to one call; raises `Failed`. */
function asked( string $method, string $path, ?string $body = null, array $headers = array() ): Answer {
	$answer = wp_remote_request(
		rtrim( setting( 'NUTGRAF_URL' ), '/' ) . $path,
		array(
			'method'              => $method,
			'timeout'             => TIMEOUT_S,
			'redirection'         => 0, // the key goes to this address and to no other
			'limit_response_size' => MOST_BYTES,
			'headers'             => $headers + array(
				'Authorization' => 'Bearer ' . setting( 'NUTGRAF_KEY' ),
				'Content-Type'  => 'application/json',
				'Accept'        => 'application/json',
			),
			'body'                => $body,
		)
	);
	if ( is_wp_error( $answer ) ) {
		throw new Failed( UNREACHABLE, __( 'Nutgraf cannot be reached.', 'nutgraf' ) );
	}
	$status = wp_remote_retrieve_response_code( $answer );
	$told   = json_decode( wp_remote_retrieve_body( $answer ), true );
	if ( $status < 200 || $status > 299 ) {
		throw failure( is_array( $told ) ? $told : array() );
	}
	if ( 204 !== $status && ! is_array( $told ) ) {
		throw new Failed( 'unreadable', __( 'Nutgraf’s answer cannot be read.', 'nutgraf' ) );
	}
	return new Answer( $told ?? array(), (string) wp_remote_retrieve_header( $answer, 'etag' ) );
}

/** A failure from the body of an RFC 9457 problem; what only the site can mend is told in an editor's words. */
function failure( array $problem ): Failed {
	$name  = basename( (string) ( $problem['type'] ?? 'unknown' ) );
	$words = match ( $name ) {
		'not-authenticated' => __( 'Nutgraf does not take this site’s key: tell whoever runs the site (NUTGRAF_KEY).', 'nutgraf' ),
		'not-authorized'    => __( 'This site’s key may not do that: it needs the scopes summarize, review and jobs.', 'nutgraf' ),
		'budget-exceeded'   => __( 'The budget of this site’s key is spent.', 'nutgraf' ),
		'budget-reserved'   => __( 'Other stories have reserved what is left of the budget: try again in a moment.', 'nutgraf' ),
		'rate-limited'      => __( 'This site has asked Nutgraf too often: try again in a minute.', 'nutgraf' ),
		default             => (string) ( $problem['title'] ?? __( 'Nutgraf refused the request.', 'nutgraf' ) ),
	};
	return new Failed( $name, $words );
}

/** The body of a call. */
function json( array $body ): string {
	return (string) wp_json_encode( $body, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
}
