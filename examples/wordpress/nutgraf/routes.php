<?php
/**
 * What the box in the editor asks for. WordPress itself checks the nonce (`X-WP-Nonce`): without it
 * nobody is logged in, and every capability is missing.
 */

declare(strict_types=1);

namespace Nutgraf;

defined( 'ABSPATH' ) || exit;

const REASONS = array( 'wrong', 'unsupported', 'loaded', 'unimportant', 'missing', 'style' );

function register_routes(): void {
	$edits   = fn( \WP_REST_Request $request ): bool => current_user_can( 'edit_post', (int) $request['post'] );
	$reviews = fn( \WP_REST_Request $request ): bool => $edits( $request ) && may_review();
	$names   = array( 'type' => 'string', 'required' => true, 'pattern' => '^[A-Za-z0-9_-]{1,80}$' );
	$route   = '/posts/(?P<post>\d+)';
	register_rest_route( 'nutgraf/v1', $route, array( 'methods' => 'GET', 'callback' => answering( state(...) ), 'permission_callback' => $edits ) );
	register_rest_route( 'nutgraf/v1', "$route/order", array( 'methods' => 'POST', 'callback' => answering( order_again(...) ), 'permission_callback' => $edits ) );
	register_rest_route(
		'nutgraf/v1',
		"$route/review",
		array(
			'methods'             => 'POST',
			'callback'            => answering( decide(...) ),
			'permission_callback' => $reviews,
			'args'                => array(
				'brief'    => $names,
				'etag'     => array( 'type' => 'string', 'required' => true, 'pattern' => '^"\d{1,9}"$' ),
				'state'    => array( 'type' => 'string', 'required' => true, 'enum' => array( 'approved', 'rejected' ) ),
				'put_back' => array( 'type' => 'array', 'default' => array(), 'maxItems' => 40, 'items' => $names ),
				'left_out' => array( 'type' => 'array', 'default' => array(), 'maxItems' => 40, 'items' => $names ),
				'reason'   => array( 'type' => 'string', 'default' => 'unimportant', 'enum' => REASONS ),
			),
		)
	);
}

/** Who lets a brief stand: by default who may edit the stories of others. */
function may_review(): bool {
	return current_user_can( (string) apply_filters( 'nutgraf_review_capability', 'edit_others_posts' ) );
}

/** A route that does something with a post and answers how things stand. */
function answering( callable $doing ): callable {
	return function ( \WP_REST_Request $request ) use ( $doing ): array|\WP_Error {
		$post = get_post( (int) $request['post'] );
		if ( ! $post || 'post' !== $post->post_type ) {
			return new \WP_Error( 'nutgraf-not-found', __( 'There is no such story.', 'nutgraf' ), array( 'status' => 404 ) );
		}
		try {
			return $doing( $post, $request );
		} catch ( Failed $failed ) {
			$message = 'revision-mismatch' === $failed->problem
				? __( 'Somebody else has changed the brief: look at it again.', 'nutgraf' )
				: $failed->getMessage();
			return new \WP_Error( 'nutgraf-' . $failed->problem, $message, array( 'status' => UNREACHABLE === $failed->problem ? 503 : 409 ) );
		}
	};
}

/** How things stand. What a lost webhook would have told is asked for. */
function state( \WP_Post $post ): array {
	$id   = $post->ID;
	$sent = kept( $id, SENT );
	if ( $sent && kept( $id, JOB ) && ! kept( $id, CANDIDATE ) && ! kept( $id, PROBLEM ) ) {
		collect( kept( $id, JOB ) );
	}
	if ( kept( $id, 'nutgraf_brief_id' ) && null === held( $post ) ) {
		hold( $post );
	}
	return array(
		'sent'       => (bool) $sent,
		'waiting'    => $sent && ! kept( $id, CANDIDATE ) && ! kept( $id, PROBLEM ),
		'problem'    => kept( $id, PROBLEM ) ?: null,
		'may_review' => may_review(),
		'briefs'     => array_values( array_filter( array_map( fn( $brief ) => shown_brief( $post, $brief ), briefs_of( $id ) ) ) ),
	);
}

/** One brief for the box; null when it was deleted at Nutgraf. */
function shown_brief( \WP_Post $post, string $name ): ?array {
	try {
		$answer = asked( 'GET', path( $name ) );
	} catch ( Failed $failed ) {
		if ( 'not-found' !== $failed->problem ) {
			throw $failed;
		}
		take( $post, $name );
		return null;
	}
	$brief  = $answer->body;
	$made   = $brief['provenance'];
	$chosen = kept( $post->ID, 'nutgraf_brief_id' ) === $name;
	$stale  = $chosen ? held( $post )['stale'] ?? array() : array();
	return array(
		'id'         => $name,
		'etag'       => $answer->etag,
		'state'      => $made['review']['state'],
		'by'         => $made['review']['by'],
		'engine'     => $made['model'] ?? $made['engine'],
		'made_at'    => $made['created_at'],
		'on_page'    => $chosen && 'publish' === $post->post_status && is_shown( $post ),
		'taken_off'  => $chosen && (bool) $stale,
		'statements' => statements_of( $brief, $stale ),
		'held_back'  => held_back_of( $brief ),
		'left_out'   => array_map( fn( array $one ): array => array( 'id' => $one['id'], 'words' => words_of( $one ) ), array_values( left_out( $brief ) ) ),
	);
}

/** What editors left out of a brief, by its id; one that nobody has reviewed has nothing of the kind. */
function left_out( array $brief ): array {
	if ( 'unreviewed' === $brief['provenance']['review']['state'] ) {
		return array();
	}
	return left_out_of( $brief, asked( 'GET', path( $brief['id'], '/history' ) )->body['entries'] );
}

function order_again( \WP_Post $post ): array {
	if ( 'publish' === $post->post_status ) {
		order( $post );
	}
	return state( $post );
}

function decide( \WP_Post $post, \WP_REST_Request $request ): array {
	if ( ! in_array( $request['brief'], briefs_of( $post->ID ), true ) ) {
		throw new Failed( 'revision-mismatch', '' );
	}
	$asked = array( 'by' => mb_substr( wp_get_current_user()->display_name, 0, 200 ), 'state' => $request['state'] );
	if ( 'rejected' === $request['state'] ) {
		$asked['reason'] = $request['reason'];
	}
	$left_out = 'approved' === $request['state'] ? $request['left_out'] : array();
	$put_back = array();
	if ( 'approved' === $request['state'] ) {
		$brief    = asked( 'GET', path( $request['brief'] ) )->body;
		$put_back = array_values( array_intersect_key( left_out( $brief ), array_flip( $request['put_back'] ) ) );
		if ( array() === $put_back && array() === array_diff( array_column( statements_of( $brief, array() ), 'id' ), $left_out ) ) {
			throw new Failed( 'nothing', __( 'Nothing is ticked: there would be no brief. Reject it instead.', 'nutgraf' ) );
		}
	}
	review( $post, $request['brief'], $request['etag'], $asked, $left_out, $put_back, $request['reason'] );
	return state( $post );
}
